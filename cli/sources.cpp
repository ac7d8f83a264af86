// afkast sources: every value of data/, its unit, dates, status and source.
#include <fmt/format.h>

#include "cli/session.hpp"
#include "report/table.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

std::string status_text(const Session& session, Status status) {
    switch (status) {
        case Status::official:
            return session.in("officiel", "official");
        case Status::secondary:
            return session.in("sekundær", "secondary");
        case Status::computed:
            return session.in("beregnet", "computed");
        case Status::assumed:
            return session.in("antaget", "assumed");
    }
    return {};
}

void add_entry(const Session& session, const Parameters& parameters, const Series& series,
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
                                                session.language)
                                  : session.in("ophævet", "repealed");
    std::vector<Cell> cells{series.name,
                            to_text(entry.from),
                            value,
                            unit_text(series.unit, session.language),
                            status_text(session, entry.status),
                            names};
    if (session.format == Format::csv) {
        cells[2] = entry.value ? Cell{Figure{*entry.value, 4}} : Cell{Nothing{}};
        cells.insert(cells.end(), {series.label.in(session.language), entry.formula, entry.note,
                                   series.known_to ? to_text(*series.known_to) : "", addresses});
    }
    table.rows.push_back({std::move(cells)});
}

void print_sources(const Session& session, const Parameters& parameters, const Table& table) {
    std::vector<std::string> used;
    for (const Row& row : table.rows) used.push_back(std::get<std::string>(row.cells[5]));
    fmt::print("\n{}\n", session.in("Kilder", "Sources"));
    for (const auto& [name, source] : parameters.sources)
        for (const std::string& names : used)
            if ((", " + names + ",").find(", " + name + ",") != std::string::npos) {
                fmt::print("  {}: {}, {}, {}\n", name, source.title, source.publisher,
                           source.address);
                break;
            }
}

}  // namespace

int sources(const Session& session, const std::string& filter) {
    const Parameters parameters = session.parameters();
    if (session.format == Format::json) {
        fmt::print("{}", sources_json(parameters, filter));
        return 0;
    }
    Table table;
    table.columns = {
        {session.in("Værdi", "Value"), false},   {session.in("Fra", "From"), false},
        {session.in("Tal", "Number")},           {session.in("Enhed", "Unit"), false},
        {session.in("Status", "Status"), false}, {session.in("Kilde", "Source"), false}};
    if (session.format == Format::csv)
        for (const char* heading : {"label", "formula", "note", "known_to", "address"})
            table.columns.push_back({heading, false});
    std::vector<std::string> names;
    for (const auto& [name, series] : parameters.series) {
        names.push_back(name);
        if (name.find(filter) == std::string::npos) continue;
        for (const Entry& entry : series.entries)
            add_entry(session, parameters, series, entry, table);
    }
    if (table.rows.empty())
        throw BadInput({{session.data_folder,
                         {},
                         filter,
                         {"Ingen værdi har det i sit navn.", "No value has this in its name."},
                         nearest_name(filter, names)}});
    print(session, table);
    if (session.format == Format::text) {
        print_sources(session, parameters, table);
        if (filter.empty() && !parameters.not_shipped.empty()) {
            fmt::print("\n{}\n", session.in("Ikke med i data, og hvorfor", "Not shipped, and why"));
            for (const NotShipped& missing : parameters.not_shipped)
                fmt::print("  {}: {}{}\n", missing.what, missing.reason,
                           missing.where.empty() ? "" : " (" + missing.where + ")");
        }
    }
    return 0;
}

}  // namespace afkast
