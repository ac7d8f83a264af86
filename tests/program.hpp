// The program as its user runs it.
#pragma once

#include <string>

struct Ran {
    int code;
    std::string out, err;
};
// Runs it with these arguments, in no language of the environment; `before` goes before the program
// in the shell: variables, `timeout`.
Ran run_program(const std::string& arguments, const std::string& before = {});
