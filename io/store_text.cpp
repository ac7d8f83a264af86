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

#include "io/json.hpp"
#include "io/store_parts.hpp"
#include "io/write_file.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_errno(const std::string& file) {
    const int code = errno;
    if (code == ENOSPC || code == EFBIG || code == EDQUOT)
        refuse_store(file, {"Der er ikke plads på disken. Det, der er regnet, er gemt; gør plads, "
                            "og gå videre med --resume.",
                            "The disk is full. What was calculated is kept; make room and go on "
                            "with --resume."});
    if (code == EPIPE)
        refuse_store(file, {"Den, der skulle læse resultaterne, er holdt op.",
                            "Whoever was to read the results has stopped."});
    refuse_store(file, {fmt::format("Filen kan ikke skrives her ({}). Findes mappen, og er der "
                                    "plads og lov til det?",
                                    std::strerror(code)),
                        fmt::format("The file cannot be written here ({}). Does the folder exist, "
                                    "and is there room and leave to?",
                                    std::strerror(code))});
}

// Danish spreadsheets part cells by semicolons and decimals by a comma.
class LineWriter {
  public:
    LineWriter(StoreFormat format_, Language language_) : format(format_), language(language_) {}

    std::string head(const StoredTable& table) const {
        if (format == StoreFormat::json_lines) return {};
        std::string line;
        for (const StoredColumn& column : table.columns) {
            if (!line.empty()) line += separator();
            append_text(line, column.name);
        }
        return line + "\n";
    }
    void append(std::string& text, const StoredTable& table,
                const std::vector<StoredValue>& row) const {
        if (format == StoreFormat::json_lines) text += '{';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (format == StoreFormat::json_lines) {
                if (i > 0) text += ',';
                text += nlohmann::json(table.columns[i].name).dump() + ':';
            } else if (i > 0) {
                text += separator();
            }
            append(text, row[i]);
        }
        text += format == StoreFormat::json_lines ? "}\n" : "\n";
    }

  private:
    StoreFormat format;
    Language language;

    char separator() const { return language == Language::danish ? ';' : ','; }
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
            if (json)
                text += nlohmann::json(*word).dump();
            else
                append_text(text, *word);
        } else if (json) {
            text += "null";
        }
    }
    // Always on one line, so that a line is a row.
    void append_text(std::string& text, const std::string& word) const {
        if (word.find_first_of("\";,\n\r") == std::string::npos) {
            text += word;
            return;
        }
        text += '"';
        for (char c : word) {
            if (c == '"') text += '"';
            text += c == '\n' || c == '\r' ? ' ' : c;
        }
        text += '"';
    }
};

// The number of the run on a line: the first digits on it.
std::optional<std::uint64_t> run_of(const std::string& line) {
    const std::size_t from = line.find_first_of("0123456789");
    if (from == std::string::npos) return std::nullopt;
    return std::strtoull(line.c_str() + from, nullptr, 10);
}

class OutFile {
  public:
    OutFile(std::string name_, bool standard_output) : name(std::move(name_)) {
        descriptor = standard_output ? STDOUT_FILENO
                                     : ::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND, 0666);
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

// What is whole in a file that was cut off: bytes, rows, the last line.
struct Whole {
    std::uint64_t bytes = 0, rows = 0;
    std::string last_line;
    std::optional<std::uint64_t> last_run;
};

// Up to the last whole line of a run that is not after `last_wanted`.
Whole whole_part(const std::string& file, bool has_head, std::optional<std::uint64_t> last_wanted,
                 bool all_wanted) {
    Whole whole;
    std::ifstream stream(file, std::ios::binary);
    bool head = has_head;
    for (std::string line; std::getline(stream, line) && !stream.eof();) {
        const auto run = head ? std::nullopt : run_of(line);
        if (run && !all_wanted && (!last_wanted || *run > *last_wanted)) break;
        whole.bytes += line.size() + 1;
        if (!head) {
            ++whole.rows;
            whole.last_run = run;
            whole.last_line = std::move(line);
        }
        head = false;
    }
    return whole;
}

std::string facts_file(const std::string& file) { return file_beside(file, "about", ".json"); }

std::string ending(const std::string& file) { return fs::path(file).extension().string(); }

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
            files.emplace_back(name_of(t), to_output);
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

    std::string name_of(std::size_t table) const {
        return table == 0 ? file : file_beside(file, head.tables[table].name, ending(file));
    }
    void check_facts() {
        const StoreFacts found = facts_from(read_text_file(facts_file(file)), file);
        if (found.head.fingerprint != head.fingerprint || !(found.head.shard == head.shard))
            refuse_other_work(file, found.head, head);
        finished = found.complete;
    }
    void take_over() {
        const bool has_head = format == StoreFormat::csv;
        Whole main = whole_part(file, has_head, {}, true);
        rows = main.rows;
        last_run = main.last_run;
        for (std::size_t t = 0; t < files.size(); ++t) {
            const Whole part = t == 0 ? main : whole_part(name_of(t), has_head, last_run, false);
            files[t].cut_to(part.bytes);
            if (part.bytes == 0) files[t].write(writer.head(head.tables[t]));
        }
    }
};

}  // namespace

std::unique_ptr<Store> open_text(const std::string& file, StoreFormat format, const StoreHead& head,
                                 bool resume) {
    std::error_code error;
    if (file != "-" && fs::exists(file, error)) {
        if (!fs::is_regular_file(file, error))
            refuse_store(file, {"Det er ikke en almindelig fil.", "This is not an ordinary file."});
        if (!resume) refuse_existing(file);
        if (!fs::exists(facts_file(file)) && fs::file_size(file, error) > 0)
            refuse_store(file, {fmt::format("Der mangler {} ved siden af; filen kan ikke føres "
                                            "videre.",
                                            facts_file(file)),
                                fmt::format("{} is missing beside it; the file cannot be resumed.",
                                            facts_file(file))});
    }
    return std::make_unique<TextStore>(file, format, head, resume);
}

StoreFacts text_facts(const std::string& file) {
    StoreFacts facts = facts_from(read_text_file(facts_file(file)), file);
    facts.file = file;
    facts.rows = whole_part(file, file.ends_with(".csv"), {}, true).rows;
    return facts;
}

namespace {

// The rows of one table in the order of their runs: each shard has its own in order.
void merge_table(const std::vector<StoreFacts>& shards, const std::string& table, bool has_head,
                 const std::string& end, OutFile& out) {
    struct Reader {
        std::ifstream stream;
        std::string line;
        std::optional<std::uint64_t> run;
        void next() { run = std::getline(stream, line) ? run_of(line) : std::nullopt; }
    };
    std::vector<Reader> readers;
    for (const StoreFacts& shard : shards) {
        const std::string name = table == "runs" ? shard.file : file_beside(shard.file, table, end);
        Reader& reader = readers.emplace_back();
        reader.stream.open(name, std::ios::binary);
        if (!reader.stream) refuse_errno(name);
        if (has_head) std::getline(reader.stream, reader.line);
        reader.next();
    }
    std::string text;
    for (;;) {
        const auto first =
            std::min_element(readers.begin(), readers.end(), [](const Reader& a, const Reader& b) {
                return a.run.value_or(~0ull) < b.run.value_or(~0ull);
            });
        if (!first->run) break;
        text += first->line + '\n';
        first->next();
        if (text.size() > 1 << 20) out.write(std::exchange(text, {}));
    }
    out.write(text);
}

}  // namespace

void merge_text(const std::vector<StoreFacts>& shards, const std::string& out, StoreFormat format,
                const StoreHead& head, std::uint64_t total) {
    std::error_code error;
    if (fs::exists(out, error)) refuse_existing(out);
    const LineWriter writer(format, head.language);
    for (std::size_t t = 0; t < head.tables.size(); ++t) {
        const std::string name = t == 0 ? out : file_beside(out, head.tables[t].name, ending(out));
        const std::string part = name + ".part";
        fs::remove(part, error);
        {
            OutFile file(part, false);
            file.write(writer.head(head.tables[t]));
            merge_table(shards, head.tables[t].name, format == StoreFormat::csv, ending(out), file);
        }
        fs::rename(part, name, error);
        if (error)
            refuse_store(name, {"Filen kan ikke skrives her.", "The file cannot be written here."});
    }
    write_file(facts_file(out), facts_json({out, head, total, total, true}));
}

}  // namespace afkast
