# cmake --install: the program with its data, desktop entry, completion and manual page, and the
# libraries with their headers as a package for find_package(afkast).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Made from the options of the program itself.
set(generated ${CMAKE_BINARY_DIR}/generated)
add_custom_command(
  OUTPUT ${generated}/afkast.1 ${generated}/afkast.bash
  COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}
  COMMAND afkast --print-man-page > ${generated}/afkast.1
  COMMAND afkast --print-completion > ${generated}/afkast.bash
  DEPENDS afkast VERBATIM)
add_custom_target(afkast_manual ALL DEPENDS ${generated}/afkast.1 ${generated}/afkast.bash)

install(TARGETS afkast RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY data scenarios sweeps schema DESTINATION ${CMAKE_INSTALL_DATADIR}/afkast)
install(FILES README.md METHOD.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/afkast.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${generated}/afkast.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated}/afkast.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME afkast)

# Headers name each other from the root of the house; others say <afkast/model/result.hpp>.
install(TARGETS afkast_model afkast_io afkast_report afkast_run EXPORT afkast
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/afkast
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/afkast)
install(EXPORT afkast FILE afkast-targets.cmake NAMESPACE afkast:: DESTINATION ${package})
set(data_folder ${CMAKE_INSTALL_DATADIR}/afkast/data)
configure_package_config_file(packaging/afkast-config.cmake.in ${generated}/afkast-config.cmake
  INSTALL_DESTINATION ${package} PATH_VARS data_folder)
write_basic_package_version_file(${generated}/afkast-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/afkast-config.cmake ${generated}/afkast-config-version.cmake
  DESTINATION ${package})
