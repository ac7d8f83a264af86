// Results as CSV or JSON Lines: a file for each table, a line for each row, appended whole.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "io/edit_json.hpp"
#include "io/json.hpp"
#include "io/store_parts.hpp"
#include "io/write_file.hpp"
#include "model/csv.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_errno(const std::string& file) {
    const int code = errno;
    Text why = why_not_written(code);
    const bool full = code == ENOSPC || code == EFBIG || code == EDQUOT;
    if (full && file != "-") why = disk_full_but_kept();
    refuse_store(file, why);
}

// Danish spreadsheets part cells by semicolons and decimals by a comma.
class LineWriter {
  public:
    LineWriter(StoreFormat format_, Language language_) : format(format_), language(language_) {}

    std::string head(const StoredTable& table) const {
        if (format == StoreFormat::json_lines) return {};
        std::string line;
        for (const StoredColumn& column : table.columns) {
            if (!line.empty()) line += csv_separator(language);
            line += csv_cell(column.name);
        }
        return csv_mark(language) + line + "\n";
    }
    void append(std::string& text, const StoredTable& table,
                const std::vector<StoredValue>& row) const {
        if (format == StoreFormat::json_lines) text += '{';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (format == StoreFormat::json_lines) {
                if (i > 0) text += ',';
                text += json_string(table.columns[i].name) + ':';
            } else if (i > 0) {
                text += csv_separator(language);
            }
            append(text, row[i]);
        }
        text += format == StoreFormat::json_lines ? "}\n" : "\n";
    }

  private:
    StoreFormat format;
    Language language;

    void append(std::string& text, const StoredValue& value) const {
        const bool json = format == StoreFormat::json_lines;
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            fmt::format_to(std::back_inserter(text), "{}", *whole);
        } else if (const auto* real = std::get_if<double>(&value)) {
            if (!std::isfinite(*real)) {
                text += json ? "null" : "";
                return;
            }
            const std::size_t from = text.size();
            fmt::format_to(std::back_inserter(text), "{}", *real);
            if (!json && language == Language::danish)
                std::replace(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), '.',
                             ',');
        } else if (const auto* word = std::get_if<std::string>(&value)) {
            text += json ? json_string(*word) : csv_cell(*word);
        } else if (json) {
            text += "null";
        }
    }
};

class OutFile {
  public:
    OutFile(std::string name_, bool standard_output) : name(std::move(name_)) {
        descriptor = standard_output
                         ? STDOUT_FILENO
                         : ::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        if (descriptor < 0) refuse_errno(name);
        if (!standard_output && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            refuse_store(name, {"Et andet program arbejder med filen lige nu.",
                                "Another program is working with the file just now."});
    }
    ~OutFile() {
        if (descriptor > STDERR_FILENO) ::close(descriptor);
    }
    OutFile(OutFile&& other) noexcept
        : name(std::move(other.name)), descriptor(std::exchange(other.descriptor, -1)) {}
    OutFile(const OutFile&) = delete;

    void write(const std::string& text) {
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t n = ::write(descriptor, text.data() + done, text.size() - done);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) refuse_errno(name);
            done += static_cast<std::size_t>(n);
        }
    }
    void cut_to(std::uint64_t bytes) {
        if (::ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) refuse_errno(name);
    }
    void settle() {
        if (::fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS) refuse_errno(name);
    }

  private:
    std::string name;
    int descriptor = -1;
};

// -- reading rows back ----------------------------------------------------------------------------

// Cells of a line of CSV: separators outside quotation marks, and one.
std::size_t count_cells(const std::string& line, char separator) {
    std::size_t cells = 1;
    bool quoted = false;
    for (char c : line) {
        if (c == '"') quoted = !quoted;
        cells += c == separator && !quoted;
    }
    return quoted ? 0 : cells;  // a quotation mark that is never closed: the line was cut
}

// A cell that is nothing but digits.
std::optional<std::uint64_t> whole_number(const std::string& cell) {
    constexpr std::size_t most_digits = 19;
    if (cell.empty() || cell.size() > most_digits ||
        cell.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoull(cell);
}

// What tells a row apart: its run, and its year or draw where a run has several rows.
struct RowKey {
    std::uint64_t run = 0;
    std::optional<std::uint64_t> further;
};

// The rows of one table, one after the other, each looked at: it has the cells of its heading, and
// its run is the one that must come. So a row that is cut, doubled or missing does not pass.
class RowReader {
  public:
    RowReader(std::string file_, StoreFormat format_, const StoreHead& head, std::size_t table_)
        : file(std::move(file_)),
          format(format_),
          separator(csv_separator(head.language)),
          table(head.tables[table_]),
          shard(head.shard),
          heading(LineWriter(format_, head.language).head(head.tables[table_])),
          stream(file, std::ios::binary) {
        if (!stream) refuse_errno(file);
        if (format == StoreFormat::csv) read_heading();
    }

    // False at the end, and at a last line that is not whole.
    bool next() {
        if (!std::getline(stream, line) || stream.eof()) return false;
        ++line_number;
        const auto found = key_of_line();
        if (!found || !may_follow(*found)) refuse_damaged();
        last = found;
        bytes_before = bytes;
        bytes += line.size() + 1;
        ++rows;
        return true;
    }
    std::uint64_t run() const { return last->run; }

    std::string line;  // without its end
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0, bytes_before = 0;  // up to and with the line; without it

  private:
    std::string file;
    StoreFormat format;
    char separator;
    const StoredTable table;
    Shard shard;
    std::string heading;
    std::ifstream stream;
    std::optional<RowKey> last;
    std::uint64_t line_number = 0;

    [[noreturn]] void refuse_damaged() const {
        throw BadInput(
            {{file,
              {static_cast<int>(line_number), 1},
              "",
              {"Rækken er ikke hel, eller den er ikke den, der skal stå her: filen er beskadiget "
               "eller ændret. Den er ladt urørt; regn den igen under et andet navn.",
               "The row is not whole, or it is not the one that must stand here: the file is "
               "damaged or was changed. It is left alone; calculate it again under another name."},
              {}}});
    }
    // A file that was made before Danish files had a byte-order mark is read, too.
    void read_heading() {
        if (!std::getline(stream, line) || stream.eof()) return;
        ++line_number;
        const std::string mark = "\xEF\xBB\xBF";
        const auto plain = [&](std::string text) {
            return text.starts_with(mark) ? text.substr(mark.size()) : text;
        };
        if (plain(line) + "\n" != plain(heading)) refuse_damaged();
        bytes = line.size() + 1;
    }
    std::optional<RowKey> key_of_line() const {
        if (format == StoreFormat::json_lines) return key_of_json();
        if (count_cells(line, separator) != table.columns.size()) return std::nullopt;
        const std::size_t end = line.find(separator);
        const auto run = whole_number(line.substr(0, end));
        if (!run || end == std::string::npos) return std::nullopt;
        RowKey key{*run, {}};
        if (table.keys == 1) return key;
        key.further = whole_number(line.substr(end + 1, line.find(separator, end + 1) - end - 1));
        return key.further ? std::optional(key) : std::nullopt;
    }
    std::optional<RowKey> key_of_json() const {
        const auto row = nlohmann::json::parse(line, nullptr, false);
        if (!row.is_object() || row.size() != table.columns.size()) return std::nullopt;
        const auto number = [&](std::size_t column) -> std::optional<std::uint64_t> {
            const auto cell = row.find(table.columns[column].name);
            if (cell == row.end() || !cell->is_number_unsigned()) return std::nullopt;
            return cell->get<std::uint64_t>();
        };
        const auto run = number(0);
        if (!run) return std::nullopt;
        RowKey key{*run, {}};
        if (table.keys == 1) return key;
        key.further = number(1);
        return key.further ? std::optional(key) : std::nullopt;
    }
    // The first row of a shard is its first run; a run has years and draws one after the other.
    bool may_follow(const RowKey& next) const {
        if (!shard.holds(next.run)) return false;
        if (table.keys == 1) return next.run == (last ? last->run + shard.of : shard.number - 1);
        if (!last || next.run > last->run) return true;
        return next.run == last->run && *next.further == *last->further + 1;
    }
};

// What is whole in a file that was cut off: bytes, rows, the last line.
struct Whole {
    std::uint64_t bytes = 0, rows = 0;
    std::string last_line;
    std::optional<std::uint64_t> last_run;
};

// Up to the last whole line of a run that is not after `last_wanted`.
Whole whole_part(const std::string& file, StoreFormat format, const StoreHead& head,
                 std::size_t table, std::optional<std::uint64_t> last_wanted, bool all_wanted) {
    RowReader rows(file, format, head, table);
    Whole whole{rows.bytes, 0, {}, {}};
    while (rows.next()) {
        if (!all_wanted && (!last_wanted || rows.run() > *last_wanted)) break;
        whole = {rows.bytes, rows.rows, rows.line, rows.run()};
    }
    return whole;
}

// "r.csv-about.json": r.jsonl beside it has one of its own.
std::string facts_file(const std::string& file) { return file + "-about.json"; }

// A file for each table, and what it says of itself.
std::vector<std::string> text_files(const std::string& file, const StoreHead& head) {
    std::vector<std::string> names{file};
    const std::string ending = fs::path(file).extension().string();
    for (std::size_t t = 1; t < head.tables.size(); ++t)
        names.push_back(file_beside(file, head.tables[t].name, ending));
    names.push_back(facts_file(file));
    return names;
}

class TextStore : public Store {
  public:
    TextStore(const std::string& file_, StoreFormat format_, const StoreHead& head_, bool resume)
        : file(file_),
          format(format_),
          head(head_),
          writer(format_, head_.language),
          to_output(file_ == "-") {
        const bool begun = resume && fs::exists(facts_file(file));
        if (begun) check_facts();
        if (!begun && !to_output)
            write_file(facts_file(file), facts_json({file, head, 0, 0, false}));
        for (std::size_t t = 0; t < head.tables.size(); ++t) {
            if (to_output && t > 0) break;
            files.emplace_back(text_files(file, head)[t], to_output);
        }
        if (begun) {
            take_over();
            return;
        }
        for (std::size_t t = 0; t < files.size(); ++t) {
            if (!to_output) files[t].cut_to(0);
            files[t].write(writer.head(head.tables[t]));
        }
    }

    void append(const std::vector<StoredRun>& all) override {
        if (all.empty()) return;
        std::vector<std::string> texts(files.size());
        for (const StoredRun& run : all) {
            writer.append(texts.front(), head.tables.front(), run.row);
            for (std::size_t t = 1; t < files.size(); ++t)
                for (const auto& row : run.further[t - 1])
                    writer.append(texts[t], head.tables[t], row);
        }
        // The runs last: a run that stands there has all its other rows.
        for (std::size_t t = files.size(); t-- > 0;) files[t].write(texts[t]);
        rows += all.size();
        last_run = all.back().run;
    }

    void finish(std::uint64_t total) override {
        if (finished) return;
        for (OutFile& one : files)
            if (!to_output) one.settle();
        finished = true;
        if (!to_output) write_file(facts_file(file), facts_json({file, head, total, rows, true}));
    }

  private:
    std::string file;
    StoreFormat format;
    StoreHead head;
    LineWriter writer;
    bool to_output;
    std::vector<OutFile> files;

    void check_facts() {
        const StoreFacts found = facts_from(read_text_file(facts_file(file)), facts_file(file));
        if (found.head.fingerprint != head.fingerprint || !(found.head.shard == head.shard))
            refuse_other_work(file, found.head, head);
        finished = found.complete;
    }
    void take_over() {
        const Whole main = whole_part(file, format, head, 0, {}, true);
        rows = main.rows;
        last_run = main.last_run;
        for (std::size_t t = 0; t < files.size(); ++t) {
            const Whole part =
                t == 0 ? main
                       : whole_part(text_files(file, head)[t], format, head, t, last_run, false);
            files[t].cut_to(part.bytes);
            if (part.bytes == 0) files[t].write(writer.head(head.tables[t]));
        }
    }
};

}  // namespace

std::unique_ptr<Store> open_text(const std::string& file, StoreFormat format, const StoreHead& head,
                                 bool resume) {
    if (file == "-") return std::make_unique<TextStore>(file, format, head, resume);
    std::error_code error;
    const bool there = fs::exists(file, error);
    if (there && !fs::is_regular_file(file, error))
        refuse_store(file, {"Det er ikke en almindelig fil.", "This is not an ordinary file."});
    if (there && resume && !fs::exists(facts_file(file)) && fs::file_size(file, error) > 0)
        refuse_store(file, {fmt::format("Der mangler {} ved siden af; filen kan ikke føres videre.",
                                        facts_file(file)),
                            fmt::format("{} is missing beside it; the file cannot be resumed.",
                                        facts_file(file))});
    // What lies beside it is somebody else's, too, unless it was begun here.
    if (!resume || !fs::exists(facts_file(file)))
        for (const std::string& one : text_files(file, head))
            if (fs::exists(fs::symlink_status(one, error)) && (one != file || !resume))
                refuse_existing(one);
    return std::make_unique<TextStore>(file, format, head, resume);
}

StoreFacts text_facts(const std::string& file) {
    StoreFacts facts = facts_from(read_text_file(facts_file(file)), file);
    facts.file = file;
    const StoreFormat format = *store_format(file);
    for (std::size_t t = 0; t < facts.head.tables.size(); ++t) {
        const Whole whole =
            whole_part(text_files(file, facts.head)[t], format, facts.head, t, {}, true);
        if (t == 0) facts.rows = whole.rows;
    }
    return facts;
}

namespace {

// The rows of one table in the order of their runs: each shard has its own in order.
void merge_table(const std::vector<StoreFacts>& shards, std::size_t table, StoreFormat format,
                 FileOnItsWay& out) {
    struct Reader {
        RowReader rows;
        bool more;
    };
    std::vector<Reader> readers;
    for (const StoreFacts& shard : shards) {
        const std::string name = text_files(shard.file, shard.head)[table];
        readers.push_back({RowReader(name, format, shard.head, table), true});
        readers.back().more = readers.back().rows.next();
    }
    std::string text;
    for (;;) {
        Reader* first = nullptr;
        for (Reader& one : readers)
            if (one.more && (!first || one.rows.run() < first->rows.run())) first = &one;
        if (!first) break;
        text += first->rows.line + '\n';
        first->more = first->rows.next();
        if (text.size() > 1 << 20) out.write(std::exchange(text, {}));
    }
    out.write(text);
}

}  // namespace

void merge_text(const std::vector<StoreFacts>& shards, const std::string& out, StoreFormat format,
                const StoreHead& head, std::uint64_t total) {
    std::error_code error;
    const std::vector<std::string> names = text_files(out, head);
    for (const std::string& one : names)
        if (fs::exists(fs::symlink_status(one, error))) refuse_existing(one);
    const LineWriter writer(format, head.language);
    std::vector<FileOnItsWay> files;
    for (std::size_t t = 0; t < head.tables.size(); ++t) {
        files.emplace_back(names[t]);
        files.back().write(writer.head(head.tables[t]));
        merge_table(shards, t, format, files.back());
    }
    for (FileOnItsWay& file : files) file.move_into_place();
    write_file(facts_file(out), facts_json({out, head, total, total, true}));
}

}  // namespace afkast
