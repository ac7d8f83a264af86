// What every command needs: the language, the data, the scenarios, where to write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/problem.hpp"
#include "io/write_result.hpp"
#include "model/result.hpp"

namespace afkast {

enum class Format { text, json, csv };

struct Request {
    std::string data_folder;
    Language language = Language::english;
    Format format = Format::text;
    std::vector<std::string> files;

    Parameters parameters() const;
    Versions versions(const Parameters& parameters) const;
    std::string in(const std::string& danish, const std::string& english) const {
        return language == Language::danish ? danish : english;
    }
};

// All scenarios, or one BadInput with the problems of every file.
std::vector<Scenario> read_all(const Request& request, const Parameters& parameters);
// Calculates; a value that data/ lacks becomes a problem of the scenario's file.
Result calculated(const Parameters& parameters, const Scenario& scenario,
                  const ResultOptions& options = {});
// A table to standard output in the request's format (text or CSV).
void print(const Request& request, const struct Table& table);

// The commands. Each returns the exit code: 0 done, 1 the input is wrong.
int run(const Request& request);
struct CompareOptions {
    std::optional<int> price_year, base_year;
    std::string discounting_of;  // a date; empty: the schedule in force when the latest starts
};
int compare(const Request& request, const CompareOptions& options);
int explain(const Request& request, const std::string& party, std::optional<int> year);
int check(const Request& request);
int audit(const Request& request);
int sources(const Request& request, const std::string& filter);
int gui(const Request& request, const std::string& screenshot);

}  // namespace afkast
