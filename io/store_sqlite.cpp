// Results as one SQLite file: tables, indexes, and views that answer what is asked first.
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <utility>

#include "io/store_parts.hpp"
#include "io/write_file.hpp"

namespace afkast {

namespace {

std::string name_in_sql(const std::string& name) {
    std::string out = "\"";
    for (char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string text_in_sql(const std::string& text) {
    std::string out = "'";
    for (char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

[[noreturn]] void refuse_code(const std::string& file, int code, const std::string& detail) {
    // A file that may not grow is as good as a full disk.
    if (code == SQLITE_IOERR_WRITE) code = SQLITE_FULL;
    switch (code & 0xff) {
        case SQLITE_FULL:
            refuse_store(file, disk_full_but_kept());
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            refuse_store(file, {"Et andet program arbejder med filen lige nu.",
                                "Another program is working with the file just now."});
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            refuse_store(file, {"Det er ikke en SQLite-fil, eller den er ødelagt.",
                                "This is not an SQLite file, or it is damaged."});
        default:
            refuse_store(file, {fmt::format("Filen kan ikke skrives her ({}). Findes mappen, og er "
                                            "der plads og lov til det?",
                                            detail),
                                fmt::format("The file cannot be written here ({}). Does the folder "
                                            "exist, and is there room and leave to?",
                                            detail)});
    }
}

class Database {
  public:
    Database(std::string file_, int flags) : file(std::move(file_)) {
        const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
        if (code == SQLITE_OK) return;
        const std::string detail = sqlite3_errstr(code);
        sqlite3_close(handle);
        refuse_code(file, code, detail);
    }
    ~Database() { sqlite3_close(handle); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const std::string& sql) {
        const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail();
    }
    [[noreturn]] void fail() const {
        refuse_code(file, sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
    }
    sqlite3* raw() const { return handle; }

  private:
    std::string file;
    sqlite3* handle = nullptr;
};

class Statement {
  public:
    Statement(const Database& database_, const std::string& sql) : database(database_) {
        const int code = sqlite3_prepare_v2(database.raw(), sql.c_str(), -1, &statement, nullptr);
        if (code != SQLITE_OK) database.fail();
    }
    ~Statement() { sqlite3_finalize(statement); }
    Statement(Statement&& other) noexcept
        : database(other.database), statement(std::exchange(other.statement, nullptr)) {}
    Statement(const Statement&) = delete;

    void bind(int place, const StoredValue& value) {
        if (std::holds_alternative<std::monostate>(value))
            sqlite3_bind_null(statement, place);
        else if (const auto* whole = std::get_if<std::int64_t>(&value))
            sqlite3_bind_int64(statement, place, *whole);
        else if (const auto* real = std::get_if<double>(&value))
            sqlite3_bind_double(statement, place, *real);
        else {
            const std::string& text = std::get<std::string>(value);
            sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                              SQLITE_STATIC);
        }
    }
    void insert(const std::vector<StoredValue>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) bind(static_cast<int>(i + 1), row[i]);
        next();
        sqlite3_reset(statement);
    }
    // False when there is no further row.
    bool next() {
        const int code = sqlite3_step(statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE) database.fail();
        return code == SQLITE_ROW;
    }
    bool is_null(int column) const { return sqlite3_column_type(statement, column) == SQLITE_NULL; }
    std::int64_t whole(int column) const { return sqlite3_column_int64(statement, column); }
    std::string text(int column) const {
        const auto* found = sqlite3_column_text(statement, column);
        return found ? reinterpret_cast<const char*>(found) : "";
    }

  private:
    const Database& database;
    sqlite3_stmt* statement = nullptr;
};

const char* sql_type(StoredColumn::Type type) {
    switch (type) {
        case StoredColumn::Type::whole:
            return " INTEGER";
        case StoredColumn::Type::real:
            return " REAL";
        case StoredColumn::Type::text:
            return " TEXT";
        case StoredColumn::Type::any:
            return "";
    }
    return "";
}

std::string table_sql(const StoredTable& table) {
    std::string sql = "CREATE TABLE " + name_in_sql(table.name) + " (";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const StoredColumn& column = table.columns[i];
        sql += (i > 0 ? ", " : "") + name_in_sql(column.name) + sql_type(column.type);
        if (table.keys == 1 && i == 0) sql += " PRIMARY KEY";
    }
    if (table.keys == 1) return sql + ")";
    sql += ", PRIMARY KEY (";
    for (std::size_t i = 0; i < static_cast<std::size_t>(table.keys); ++i)
        sql += (i > 0 ? ", " : "") + name_in_sql(table.columns[i].name);
    return sql + ")) WITHOUT ROWID";
}

bool has_column(const StoredTable& table, const std::string& name) {
    for (const StoredColumn& column : table.columns)
        if (column.name == name) return true;
    return false;
}

// What is asked first: what failed, and how the runs come out along each axis.
std::vector<std::string> views_sql(const StoreHead& head) {
    std::vector<std::string> all{
        "CREATE VIEW failed_runs AS SELECT * FROM runs WHERE status <> 'ok'"};
    const StoredTable& runs = head.tables.front();
    std::vector<std::string> of;
    for (const char* view : {"municipality", "public"})
        if (has_column(runs, std::string(view) + "_net_present_value")) of.push_back(view);
    for (const std::string& view : of)
        all.push_back(fmt::format(
            "CREATE VIEW best_for_{0} AS SELECT * FROM runs WHERE status = 'ok' ORDER BY "
            "{0}_net_present_value DESC, run",
            view));
    for (const StoredAxis& axis : head.axes) {
        if (!axis.discrete) continue;
        const std::string column = name_in_sql(axis.name);
        std::string select = "SELECT " + column + ", count(*) AS runs";
        for (const std::string& view : of) {
            const std::string value = view + "_net_present_value";
            select += fmt::format(
                ", avg({0}) AS {1}_mean, min({0}) AS {1}_least, max({0}) AS {1}_most, avg({0} > 0) "
                "AS {1}_share_with_gain",
                value, view);
        }
        all.push_back("CREATE INDEX " + name_in_sql("runs_by_" + axis.name) + " ON runs (" +
                      column + ")");
        all.push_back("CREATE VIEW " + name_in_sql("by_" + axis.name) + " AS " + select +
                      " FROM runs WHERE status = 'ok' GROUP BY " + column);
    }
    return all;
}

// Of a file that somebody else wrote nothing is touched; of a damaged one nothing is believed.
void check_whole(const Database& database, const std::string& file) {
    Statement check(database, "PRAGMA integrity_check(1)");
    if (check.next() && check.text(0) == "ok") return;
    refuse_store(file,
                 {"SQLite-filen er beskadiget. Den er ladt urørt; regn den igen under et andet "
                  "navn.",
                  "The SQLite file is damaged. It is left alone; calculate it again under "
                  "another name."});
}

bool holds(const Database& database, const std::string& condition) {
    return Statement(database, "SELECT 1 FROM sqlite_master" + condition).next();
}

// As many rows as runs up to the last: the first is the shard's first, none is missing. The key of
// the table keeps a run from standing there twice.
void check_runs(const Database& database, const std::string& file, const Shard& shard) {
    Statement found(database, fmt::format("SELECT count(*), max(run), min(run), "
                                          "sum(run % {} <> {}) FROM runs",
                                          shard.of, shard.number - 1));
    found.next();
    const auto first = static_cast<std::int64_t>(shard.number - 1);
    const auto step = static_cast<std::int64_t>(shard.of);
    if (found.whole(0) == 0) return;
    const std::int64_t expected = (found.whole(1) - first) / step + 1;
    if (found.whole(2) == first && found.whole(3) == 0 && found.whole(0) == expected) return;
    refuse_store(file,
                 {"Rækkerne er ikke de kørsler, der skal stå i filen: den er beskadiget eller "
                  "ændret. Den er ladt urørt; regn den igen under et andet navn.",
                  "The rows are not the runs that must stand in the file: it is damaged or was "
                  "changed. It is left alone; calculate it again under another name."});
}

// The heading of each table is the one that the file says it has.
void check_columns(const Database& database, const std::string& file, const StoreHead& head) {
    for (const StoredTable& table : head.tables) {
        Statement column(database, "SELECT name FROM pragma_table_info(" + text_in_sql(table.name) +
                                       ") ORDER BY cid");
        bool same = true;
        for (const StoredColumn& wanted : table.columns)
            same = same && column.next() && column.text(0) == wanted.name;
        if (!same || column.next())
            refuse_store(
                file,
                {fmt::format("Tabellen {} har andre kolonner, end filen siger.", table.name),
                 fmt::format("The table {} has other columns than the file says.", table.name)});
    }
}

constexpr int create_flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

class SqliteStore : public Store {
  public:
    SqliteStore(const std::string& file_, const StoreHead& head_, bool resume)
        : file(file_), head(head_), database(file_, create_flags) {
        // Looked at before anything is written.
        const bool begun = resume && is_ours();
        if (begun) check_whole(database, file);
        // One writer; who comes second is told so at once.
        database.run("PRAGMA locking_mode = EXCLUSIVE");
        database.run("PRAGMA journal_mode = WAL");
        database.run("PRAGMA synchronous = NORMAL");
        database.run("BEGIN IMMEDIATE");
        if (begun)
            take_over();
        else
            create();
        if (!finished) database.run("COMMIT");
        prepare();
    }
    ~SqliteStore() override {
        statements.clear();
        // What is left of the journal goes when the file is closed.
        sqlite3_exec(database.raw(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    }

    void append(const std::vector<StoredRun>& all) override {
        if (all.empty()) return;
        database.run("BEGIN");
        for (const StoredRun& run : all) {
            statements.front().insert(run.row);
            for (std::size_t t = 0; t < run.further.size(); ++t)
                for (const auto& row : run.further[t]) statements[t + 1].insert(row);
        }
        database.run("COMMIT");
        rows += all.size();
        last_run = all.back().run;
    }

    void finish(std::uint64_t total) override {
        if (finished) return;
        check_whole(database, file);
        database.run("BEGIN");
        for (const std::string& sql : views_sql(head)) database.run(sql);
        StoreFacts facts{file, head, total, rows, true};
        say("facts", facts_json(facts));
        say("runs", std::to_string(total));
        say("complete", "yes");
        database.run("COMMIT");
        finished = true;
    }

    Database& raw() { return database; }

  private:
    std::string file;
    StoreHead head;
    Database database;
    std::vector<Statement> statements;

    // False: there is nothing in it yet.
    bool is_ours() const {
        if (!holds(database, "")) return false;
        const bool ours = holds(database, " WHERE type = 'table' AND name = 'about'") &&
                          holds(database, " WHERE type = 'table' AND name = 'runs'");
        if (!ours)
            refuse_store(file,
                         {"SQLite-filen rummer noget andet end resultater fra »afkast batch«. "
                          "Den er ladt urørt.",
                          "The SQLite file holds something else than results of \"afkast "
                          "batch\". It is left alone."});
        return true;
    }
    void say(const std::string& name, const std::string& value) {
        Statement(database, "INSERT OR REPLACE INTO about VALUES (?, ?)").insert({name, value});
    }
    void create() {
        database.run("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)");
        database.run(
            "CREATE TABLE axes (name TEXT PRIMARY KEY, what TEXT, points TEXT, example "
            "TEXT)");
        database.run(
            "CREATE TABLE dictionary (\"table\" TEXT, \"column\" TEXT, unit TEXT, "
            "meaning_da TEXT, meaning_en TEXT)");
        for (const StoredAxis& axis : head.axes)
            Statement(database, "INSERT INTO axes VALUES (?, ?, ?, ?)")
                .insert({axis.name, axis.what, axis.points, axis.example});
        for (const StoredTable& table : head.tables) {
            database.run(table_sql(table));
            for (const StoredColumn& column : table.columns)
                Statement(database, "INSERT INTO dictionary VALUES (?, ?, ?, ?, ?)")
                    .insert({table.name, column.name, column.unit, column.meaning.da,
                             column.meaning.en});
        }
        const std::string shard = fmt::format("{}/{}", head.shard.number, head.shard.of);
        for (const auto& [name, value] : {std::pair{"title", head.title},
                                          {"engine", head.engine},
                                          {"data", head.data},
                                          {"seed", head.seed},
                                          {"fingerprint", head.fingerprint},
                                          {"shard", shard}})
            say(name, value);
        say("facts", facts_json({file, head, 0, 0, false}));
        say("complete", "no");
    }
    void take_over() {
        Statement facts(database, "SELECT value FROM about WHERE name = 'facts'");
        const StoreFacts found = facts_from(facts.next() ? facts.text(0) : "", file);
        if (found.head.fingerprint != head.fingerprint || !(found.head.shard == head.shard))
            refuse_other_work(file, found.head, head);
        check_columns(database, file, head);
        check_runs(database, file, head.shard);
        Statement last(database, "SELECT count(*), max(run) FROM runs");
        last.next();
        rows = static_cast<std::uint64_t>(last.whole(0));
        if (rows > 0) {
            last_run = static_cast<std::uint64_t>(last.whole(1));
            Statement scenario(database, "SELECT scenario FROM runs ORDER BY run DESC LIMIT 1");
            if (scenario.next()) last_scenario = scenario.text(0);
        }
        finished = found.complete;
        if (finished) database.run("COMMIT");
    }
    void prepare() {
        for (const StoredTable& table : head.tables) {
            std::string sql = "INSERT INTO " + name_in_sql(table.name) + " VALUES (";
            for (std::size_t i = 0; i < table.columns.size(); ++i) sql += i > 0 ? ",?" : "?";
            statements.emplace_back(database, sql + ")");
        }
    }
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::string& file, const StoreHead& head, bool resume) {
    std::error_code error;
    const bool there = std::filesystem::exists(file, error);
    if (there && !std::filesystem::is_regular_file(file, error))
        refuse_store(file, {"Det er ikke en almindelig fil.", "This is not an ordinary file."});
    if (there && !resume) refuse_existing(file);
    constexpr std::size_t most_columns = 2000;
    if (head.tables.front().columns.size() > most_columns)
        refuse_store(file,
                     {fmt::format("En SQLite-tabel har højst {} kolonner; her er {}. Tag færre "
                                  "akser eller kolonner, eller skriv .csv eller .jsonl.",
                                  most_columns, head.tables.front().columns.size()),
                      fmt::format("An SQLite table has at most {} columns; here are {}. Take "
                                  "fewer axes or columns, or write .csv or .jsonl.",
                                  most_columns, head.tables.front().columns.size())});
    return std::make_unique<SqliteStore>(file, head, resume);
}

StoreFacts sqlite_facts(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        refuse_store(file, {"Filen findes ikke. Er stien rigtig?",
                            "There is no such file. Is the path right?"});
    // Work that was cut off leaves a journal, which only a writer may clear away.
    Database database(file, SQLITE_OPEN_READWRITE);
    check_whole(database, file);
    Statement facts(database, "SELECT value FROM about WHERE name = 'facts'");
    StoreFacts found = facts_from(facts.next() ? facts.text(0) : "", file);
    check_columns(database, file, found.head);
    check_runs(database, file, found.head.shard);
    Statement count(database, "SELECT count(*) FROM runs");
    count.next();
    found.rows = static_cast<std::uint64_t>(count.whole(0));
    return found;
}

void merge_sqlite(const std::vector<StoreFacts>& shards, const std::string& out,
                  const StoreHead& head, std::uint64_t total) {
    std::error_code error;
    if (std::filesystem::exists(out, error)) refuse_existing(out);
    FileOnItsWay file(out);
    {
        SqliteStore store(file.name(), head, false);
        for (const StoreFacts& shard : shards) {
            Statement(store.raw(), "ATTACH ? AS shard").insert({shard.file});
            store.raw().run("BEGIN");
            for (const StoredTable& table : head.tables)
                store.raw().run(fmt::format("INSERT INTO main.{0} SELECT * FROM shard.{0}",
                                            name_in_sql(table.name)));
            store.raw().run("COMMIT");
            store.raw().run("DETACH shard");
            store.rows += shard.rows;
        }
        store.finish(total);
    }
    file.move_into_place();
}

}  // namespace afkast
