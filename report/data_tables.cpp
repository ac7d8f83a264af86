#include "report/data_tables.hpp"

#include <nlohmann/json.hpp>

#include "model/csv.hpp"
#include "report/text.hpp"

namespace afkast {

DataTable dictionary_of(const std::vector<DataTable>& tables, Language language) {
    DataTable dictionary{
        "dictionary",
        {"Hvad hver kolonne i hver tabel rummer", "What each column of each table holds"},
        {{"table", "", {"Tabellens navn", "Name of the table"}},
         {"table_meaning", "", {"Hvad tabellen rummer", "What the table holds"}},
         {"column", "", {"Kolonnens navn", "Name of the column"}},
         {"unit", "", {"Enhed; tom for ord", "Unit; empty for words"}},
         {"meaning", "", {"Hvad kolonnen rummer", "What the column holds"}}},
        {}};
    for (const DataTable& table : tables)
        for (const DataColumn& column : table.columns)
            dictionary.rows.push_back({table.name, table.meaning.in(language), column.name,
                                       column.unit, column.meaning.in(language)});
    return dictionary;
}

std::string write_csv(const DataTable& table, Language language) {
    Table plain;
    for (const DataColumn& column : table.columns)
        plain.columns.push_back({column.name, column.unit.empty()});
    for (const auto& cells : table.rows) plain.rows.push_back({cells});
    return csv_mark(language) + write_csv(plain, language);
}

namespace {

using Json = nlohmann::ordered_json;

Json value_of(const Cell& cell) {
    struct Writer {
        Json operator()(const Nothing&) const { return nullptr; }
        Json operator()(const std::string& text) const { return text; }
        Json operator()(const Amount& amount) const { return amount.value; }
        Json operator()(const Figure& figure) const { return figure.value; }
        Json operator()(const Share& share) const { return share.value; }
        Json operator()(const Year& year) const { return year.value; }
    };
    return std::visit(Writer{}, cell);
}

Json rows_of(const DataTable& table) {
    Json rows = Json::array();
    for (const auto& cells : table.rows) {
        Json row = Json::object();
        for (std::size_t c = 0; c < table.columns.size() && c < cells.size(); ++c)
            row[table.columns[c].name] = value_of(cells[c]);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::string write_json(const std::vector<DataTable>& tables, const ReportInput& first,
                       Language language) {
    Json json{{"format", "afkast-report-tables"},
              {"version", 1},
              {"versions", {{"engine", first.engine_version}, {"data", first.data_version}}},
              {"command", first.command},
              {"dictionary", rows_of(dictionary_of(tables, language))},
              {"tables", Json::object()}};
    for (const DataTable& table : tables) json["tables"][table.name] = rows_of(table);
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::pair<std::string, std::string>> data_files(const std::vector<ReportInput>& inputs,
                                                            Language language) {
    const std::vector<DataTable> tables = data_tables(inputs, language);
    std::vector<std::pair<std::string, std::string>> files;
    for (const DataTable& table : tables)
        files.emplace_back(table.name + ".csv", write_csv(table, language));
    files.emplace_back("dictionary.csv", write_csv(dictionary_of(tables, language), language));
    files.emplace_back("tables.json", write_json(tables, inputs.front(), language));
    return files;
}

}  // namespace afkast
