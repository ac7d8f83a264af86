// Where the window keeps what it remembers between runs.
#pragma once

#include <string>

namespace afkast {

// The folders of this person on this machine: $XDG_CONFIG_HOME/afkast or ~/.config/afkast, and for
// what a crash must not lose $XDG_STATE_HOME/afkast/recovery or ~/.local/state/afkast/recovery; on
// Windows %APPDATA%\afkast. Not made here. Empty where no such folder is known.
std::string settings_folder();
std::string recovery_folder();

}  // namespace afkast
