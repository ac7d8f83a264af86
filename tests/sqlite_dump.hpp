// What an SQLite file holds, as text: everything but how it lies on the disk.
#pragma once

#include <string>

std::string sqlite_dump(const std::string& file);
double sqlite_number(const std::string& file, const std::string& query);
void sqlite_run(const std::string& file, const std::string& sql);
