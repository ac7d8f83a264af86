#include "tests/sqlite_dump.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <vector>

namespace {

struct Opened {
    sqlite3* handle = nullptr;
    explicit Opened(const std::string& file) {
        REQUIRE(sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr) ==
                SQLITE_OK);
    }
    ~Opened() { sqlite3_close(handle); }
};

using Rows = std::vector<std::vector<std::string>>;

Rows rows(const Opened& database, const std::string& query) {
    Rows all;
    sqlite3_stmt* statement = nullptr;
    INFO(query);
    INFO(sqlite3_errmsg(database.handle));
    REQUIRE(sqlite3_prepare_v2(database.handle, query.c_str(), -1, &statement, nullptr) ==
            SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        auto& row = all.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* text = sqlite3_column_text(statement, i);
            row.push_back(text ? reinterpret_cast<const char*>(text) : "NULL");
        }
    }
    sqlite3_finalize(statement);
    return all;
}

}  // namespace

std::string sqlite_dump(const std::string& file) {
    const Opened database(file);
    std::string dump;
    for (const auto& made : rows(database,
                                 "SELECT type, name, sql FROM sqlite_master ORDER BY "
                                 "type, name")) {
        dump += made[2] + "\n";
        if (made[0] != "table") continue;
        // Numbers with every bit of theirs.
        std::string columns;
        for (const auto& column :
             rows(database, "SELECT name FROM pragma_table_info('" + made[1] + "')"))
            columns += (columns.empty() ? "quote(\"" : ", quote(\"") + column[0] + "\")";
        for (const auto& row : rows(database, "SELECT * FROM \"" + made[1] + "\" ORDER BY 1, 2")) {
            dump += "INSERT " + made[1] + " ";
            for (std::size_t i = 0; i < row.size(); ++i) dump += (i > 0 ? "|" : "") + row[i];
            dump += "\n";
        }
        for (const auto& row :
             rows(database, "SELECT " + columns + " FROM \"" + made[1] + "\" ORDER BY 1, 2"))
            for (const std::string& cell : row) dump += cell + "|";
    }
    return dump;
}

double sqlite_number(const std::string& file, const std::string& query) {
    return std::stod(rows(Opened(file), query).at(0).at(0));
}

void sqlite_run(const std::string& file, const std::string& sql) {
    const Opened database(file);
    REQUIRE(sqlite3_exec(database.handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}
