// afkast sources: every value of data/, its unit, dates, status and source.
#include <fmt/format.h>

#include "cli/request.hpp"
#include "report/table.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

void add_entry(const Request& request, const Parameters& parameters, const Series& series,
               const Entry& entry, Table& table) {
    std::string names, addresses;
    for (const std::string& source : entry.sources) {
        names += (names.empty() ? "" : ", ") + source;
        addresses += (addresses.empty() ? "" : " ") + parameters.sources.at(source).address;
    }
    const std::string value = entry.value
                                  ? number_text(*entry.value,
                                                *entry.value == rounded(*entry.value)      ? 0
                                                : *entry.value == rounded(*entry.value, 2) ? 2
                                                                                           : 4,
                                                request.language)
                                  : request.in("ophævet", "repealed");
    std::vector<Cell> cells{series.name,
                            to_text(entry.from),
                            value,
                            unit_text(series.unit, request.language),
                            label(entry.status).in(request.language),
                            names};
    if (request.format == Format::csv) {
        cells[2] = entry.value ? Cell{Figure{*entry.value, 4}} : Cell{Nothing{}};
        cells.insert(cells.end(), {series.label.in(request.language), entry.formula, entry.note,
                                   series.known_to ? to_text(*series.known_to) : "", addresses});
    }
    table.rows.push_back({std::move(cells)});
}

// An effect, cost or baseline that somebody has published: one figure, with its interval.
void add_evidence(const Request& request, const Parameters& parameters, const Evidence& evidence,
                  Table& table) {
    std::string names, addresses;
    for (const std::string& source : evidence.sources) {
        names += (names.empty() ? "" : ", ") + source;
        addresses += (addresses.empty() ? "" : " ") + parameters.sources.at(source).address;
    }
    const auto text = [&](double value) {
        return number_text(value, value == rounded(value) ? 0 : 2, request.language);
    };
    std::string value = text(evidence.value);
    if (evidence.low && evidence.high)
        value += " (" + text(*evidence.low) + " – " + text(*evidence.high) + ")";
    std::vector<Cell> cells{"evidence." + evidence.name,
                            std::string(),
                            value,
                            unit_text(evidence.unit, request.language),
                            label(evidence.status).in(request.language),
                            names};
    if (request.format == Format::csv) {
        cells[2] = Figure{evidence.value, 4};
        cells.insert(cells.end(), {evidence.label.in(request.language), evidence.formula,
                                   evidence.note, std::string(), addresses});
    }
    table.rows.push_back({std::move(cells)});
}

void print_sources(const Request& request, const Parameters& parameters, const Table& table) {
    std::vector<std::string> used;
    for (const Row& row : table.rows) used.push_back(std::get<std::string>(row.cells[5]));
    fmt::print("\n{}\n", request.in("Kilder", "Sources"));
    for (const auto& [name, source] : parameters.sources)
        for (const std::string& names : used)
            if ((", " + names + ",").find(", " + name + ",") != std::string::npos) {
                fmt::print("  {}: {}, {}, {}\n", name, source.title.in(request.language),
                           source.publisher, source.address);
                break;
            }
}

}  // namespace

int sources(const Request& request, const std::string& filter) {
    const Parameters parameters = request.parameters();
    if (request.format == Format::json) {
        fmt::print("{}", sources_json(parameters, filter));
        return 0;
    }
    Table table;
    table.columns = {
        {request.in("Værdi", "Value"), false},   {request.in("Fra", "From"), false},
        {request.in("Tal", "Number")},           {request.in("Enhed", "Unit"), false},
        {request.in("Status", "Status"), false}, {request.in("Kilde", "Source"), false}};
    if (request.format == Format::csv)
        for (const char* heading : {"label", "formula", "note", "known_to", "address"})
            table.columns.push_back({heading, false});
    std::vector<std::string> names;
    for (const auto& [name, series] : parameters.series) {
        names.push_back(name);
        if (name.find(filter) == std::string::npos) continue;
        for (const Entry& entry : series.entries)
            add_entry(request, parameters, series, entry, table);
    }
    for (const auto& [name, evidence] : parameters.evidence) {
        names.push_back("evidence." + name);
        if (("evidence." + name).find(filter) != std::string::npos)
            add_evidence(request, parameters, evidence, table);
    }
    if (table.rows.empty())
        throw BadInput({{request.data_folder,
                         {},
                         filter,
                         {"Ingen værdi har det i sit navn.", "No value has this in its name."},
                         nearest_name(filter, names)}});
    print(request, table);
    if (request.format == Format::text) {
        print_sources(request, parameters, table);
        if (filter.empty() && !parameters.not_shipped.empty()) {
            fmt::print("\n{}\n", request.in("Ikke med i data, og hvorfor", "Not shipped, and why"));
            for (const NotShipped& missing : parameters.not_shipped)
                fmt::print("  {}: {}{}\n", missing.what, missing.reason,
                           missing.where.empty() ? "" : " (" + missing.where + ")");
        }
    }
    return 0;
}

}  // namespace afkast
