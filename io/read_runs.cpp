#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "io/fields.hpp"
#include "io/json_path.hpp"
#include "io/json_tree.hpp"
#include "io/letters.hpp"
#include "io/limits.hpp"
#include "io/read_parameters.hpp"
#include "io/run_source.hpp"

namespace afkast {

namespace {

Problem about_line(const std::string& file, int line, const std::string& path, Text message) {
    return {file, {line, 1}, path, std::move(message), {}};
}

// Problems of a text that is one line of a file.
std::vector<Problem> moved_to_line(std::vector<Problem> problems, int line) {
    for (Problem& problem : problems)
        problem.place.line = problem.place.line > 0 ? problem.place.line + line - 1 : line;
    return problems;
}

bool is_blank(const std::string& line) {
    return line.find_first_not_of(" \t\r") == std::string::npos;
}

StoredAxis plain_axis(const std::string& name, const std::string& what) {
    return {name, what, "", "", false};
}

// A file, or standard input, by lines; a byte order mark and carriage returns are passed over.
class Lines {
  public:
    explicit Lines(const std::string& file_) : file(file_) {
        if (file == "-") return;
        read_text_file_exists();
        stream.open(file, std::ios::binary);
        if (!stream)
            throw BadInput({{file,
                             {},
                             "",
                             {"Filen kan ikke læses. Har du ret til at åbne den?",
                              "The file cannot be read. Are you allowed to open it?"},
                             {}}});
    }
    bool next(std::string& line) {
        if (!read_line(file == "-" ? std::cin : stream, line)) return false;
        if (++number == 1 && line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        return true;
    }
    int number = 0;  // of the line that was read last

  private:
    std::string file;
    std::ifstream stream;
    // As std::getline, but never without end: what has no line breaks is no text.
    bool read_line(std::istream& from, std::string& line) const {
        line.clear();
        std::streambuf& letters = *from.rdbuf();
        for (int c = letters.sbumpc(); c != std::char_traits<char>::eof(); c = letters.sbumpc()) {
            if (c == '\n') return true;
            line += static_cast<char>(c);
            if (line.size() > most_bytes_read)
                throw BadInput(
                    {about_line(file, number + 1, "",
                                {"Linjen fylder mere end 100 MB. Er det den rigtige fil?",
                                 "The line is larger than 100 MB. Is it the right "
                                 "file?"})});
        }
        return !line.empty();
    }
    void read_text_file_exists() const {
        std::error_code error;
        if (std::filesystem::is_directory(file, error) || !std::ifstream(file))
            read_text_file(file);  // says what is wrong
    }
};

// What is wrong with the letters of a line: not UTF-8, or such as no text may hold.
std::optional<Text> fault_of_letters(const std::string& line) {
    if (first_not_utf8(line))
        return Text{"Linjen er ikke UTF-8 (se fx æ, ø, å). Gem tabellen igen som UTF-8.",
                    "The line is not UTF-8 (look at æ, ø, å). Save the table again as UTF-8."};
    if (const auto found = first_forbidden(line)) return why_forbidden(*found);
    return std::nullopt;
}

// The bytes of a file, for its fingerprint; what is wrong with it shows when it is read as a run.
std::string content_or_nothing(const std::string& file) {
    try {
        return read_text_file(file);
    } catch (const BadInput&) {
        return {};
    }
}

class FileRuns : public RunSource {
  public:
    explicit FileRuns(const std::vector<std::string>& all) : files(all) {
        title = {fmt::format("{} filer", files.size()), fmt::format("{} files", files.size())};
        if (files.size() == 1) title = {printable(files.front()), printable(files.front())};
        columns = {
            {"file", StoredColumn::Type::text, "", {"Scenariets fil", "File of the scenario"}}};
        axes = {plain_axis("file", "")};
        axes.front().points = std::to_string(files.size());
        axes.front().example = printable(files.front());
        for (const std::string& file : files) {
            fingerprint = afkast::fingerprint(fingerprint + file + '\n' + content_or_nothing(file));
        }
    }
    std::optional<std::uint64_t> count() const override { return files.size(); }
    bool next(RunInput& run, const std::function<bool(std::uint64_t)>& wanted) override {
        while (met < files.size() && !wanted(met)) ++met;
        if (met >= files.size()) return false;
        const std::string& file = files[met];
        run = {};
        run.run = met++;
        run.file = file;
        run.axis_values = {as_utf8(file)};
        try {
            run.base = read_base(file);
        } catch (const BadInput& bad) {
            run.problems = bad.problems;
        }
        return true;
    }

  private:
    std::vector<std::string> files;
};

class LineRuns : public RunSource {
  public:
    LineRuns(const std::string& file_, SharedBase base_) : file(file_), lines(file_) {
        base = std::move(base_);
        title = {printable(file), printable(file)};
        columns = {
            {"line", StoredColumn::Type::whole, "", {"Linje i kilden", "Line of the source"}},
            {"settings",
             StoredColumn::Type::text,
             "",
             {"Hvad linjen ændrer, som JSON; tom for et helt scenarie",
              "What the line changes, as JSON; empty for a whole scenario"}}};
        axes = {plain_axis("line", ""), plain_axis("settings", "")};
        fingerprint = afkast::fingerprint("lines " + file + (base ? base->hash : ""));
        if (file == "-") return;
        Lines all(file);
        std::uint64_t runs = 0;
        for (std::string line; all.next(line);)
            if (!is_blank(line)) {
                ++runs;
                fingerprint = afkast::fingerprint(fingerprint + line);
            }
        total = runs;
    }
    std::optional<std::uint64_t> count() const override { return total; }
    bool next(RunInput& run, const std::function<bool(std::uint64_t)>& wanted) override {
        for (std::string line; lines.next(line);) {
            if (is_blank(line)) continue;
            const std::uint64_t index = met++;
            if (!wanted(index)) continue;
            run = {};
            run.run = index;
            run.file = file == "-" ? "stdin" : file;
            run.line = lines.number;
            run.axis_values = {static_cast<std::int64_t>(lines.number), {}};
            read(run, line);
            return true;
        }
        return false;
    }

  private:
    std::string file;
    Lines lines;
    std::optional<std::uint64_t> total;

    void read(RunInput& run, const std::string& line) const {
        std::vector<Problem> problems;
        Json root;
        try {
            root = parse_json(line, run.file, problems);
        } catch (const BadInput& bad) {
            problems = bad.problems;
        }
        if (problems.empty() && !root.is(Json::Kind::object))
            problems.push_back({run.file,
                                {},
                                "",
                                {"Linjen skal være et objekt: et scenarie eller { sti: værdi }.",
                                 "The line must be an object: a scenario or { path: value }."},
                                {}});
        const bool whole = at_path(root, "afkast") != nullptr;
        if (problems.empty() && !whole && !base)
            problems.push_back({run.file,
                                {},
                                "",
                                {"Linjen er ikke et helt scenarie (\"afkast\" mangler). Skal den "
                                 "ændre et, så nævn det med --base.",
                                 "The line is not a whole scenario (\"afkast\" is missing). If it "
                                 "changes one, name it with --base."},
                                {}});
        run.problems = moved_to_line(problems, run.line);
        if (!run.problems.empty()) return;
        if (whole) {
            auto own = std::make_shared<BaseScenario>();
            own->file = run.file;
            own->line = run.line;
            own->root = std::move(root);
            own->hash = afkast::fingerprint(line);
            run.base = std::move(own);
            return;
        }
        run.base = base;
        run.axis_values[1] = to_text(root);
        for (Json::Member& member : root.members)
            for (Setting& one : in_full({member.key, std::move(member.value), {}}))
                run.settings.push_back(std::move(one));
    }
};

class TableRuns : public RunSource {
  public:
    TableRuns(const std::string& file_, SharedBase base_) : file(file_), lines(file_) {
        base = std::move(base_);
        title = {printable(file), printable(file)};
        std::string head;
        while (lines.next(head) && is_blank(head)) {
        }
        for (char candidate : {'\t', ';', ','})
            if (head.find(candidate) != std::string::npos) {
                separator = candidate;
                break;
            }
        if (auto fault = fault_of_letters(head))
            throw BadInput({about_line(file, lines.number, "", std::move(*fault))});
        paths = cells_of(head, separator);
        check_head();
        for (const std::string& path : paths) {
            columns.push_back({path, StoredColumn::Type::any, "", {"Af tabellen", "Of the table"}});
            axes.push_back(plain_axis(path, path));
        }
        fingerprint = afkast::fingerprint("table " + base->hash + head);
        Lines all(file);
        std::uint64_t runs = 0;
        for (std::string line; all.next(line);)
            if (all.number > lines.number && !is_blank(line)) {
                ++runs;
                fingerprint = afkast::fingerprint(fingerprint + line);
            }
        total = runs;
        for (StoredAxis& axis : axes) axis.points = std::to_string(runs);
    }
    std::optional<std::uint64_t> count() const override { return total; }
    bool next(RunInput& run, const std::function<bool(std::uint64_t)>& wanted) override {
        for (std::string line; lines.next(line);) {
            if (is_blank(line)) continue;
            const std::uint64_t index = met++;
            if (!wanted(index)) continue;
            run = {};
            run.run = index;
            run.base = base;
            run.file = file;
            run.line = lines.number;
            read(run, line);
            return true;
        }
        return false;
    }

  private:
    std::string file;
    Lines lines;
    char separator = ',';
    std::vector<std::string> paths;
    std::uint64_t total = 0;

    void check_head() const {
        std::vector<Problem> problems;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            if (paths[i].empty())
                problems.push_back(about_line(file, lines.number, "",
                                              {fmt::format("Kolonne {} har intet navn.", i + 1),
                                               fmt::format("Column {} has no name.", i + 1)}));
            if (std::count(paths.begin(), paths.end(), paths[i]) > 1)
                problems.push_back(
                    about_line(file, lines.number, paths[i],
                               {"To kolonner har det navn.", "Two columns have that name."}));
        }
        if (!problems.empty()) throw BadInput(problems);
    }
    void read(RunInput& run, const std::string& line) const {
        const auto cells = cells_of(line, separator);
        run.axis_values.resize(paths.size());
        if (auto fault = fault_of_letters(line)) {
            run.problems = {about_line(file, run.line, "", std::move(*fault))};
            return;
        }
        if (cells.size() != paths.size()) {
            run.problems = {about_line(file, run.line, "",
                                       {fmt::format("Rækken har {} celler; overskriften har {}.",
                                                    cells.size(), paths.size()),
                                        fmt::format("The row has {} cells; the heading has {}.",
                                                    cells.size(), paths.size())})};
            return;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (is_blank(cells[i])) continue;  // as in the base
            Text message;
            auto value = value_of_cell(cells[i], separator, message);
            if (!value) {
                run.axis_values[i] = cells[i];
                run.problems.push_back(about_line(file, run.line, paths[i], message));
                continue;
            }
            run.axis_values[i] = stored(*value);
            for (Setting& one : in_full({paths[i], std::move(*value), {}}))
                run.settings.push_back(std::move(one));
        }
    }
};

// Digits with at most one point, a sign and an exponent.
bool is_plain_number(const std::string& text) {
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    std::size_t digits = 0, points = 0;
    for (; at < text.size(); ++at) {
        if (text[at] >= '0' && text[at] <= '9')
            ++digits;
        else if (text[at] == '.' && points++ == 0)
            continue;
        else
            break;
    }
    if (digits == 0) return false;
    if (at == text.size()) return true;
    if (text[at] != 'e' && text[at] != 'E') return false;
    if (++at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    return at < text.size() && text.find_first_not_of("0123456789", at) == std::string::npos;
}

// "1.234.567,89": groups of three after the first.
bool has_danish_thousands(const std::string& whole) {
    const std::size_t first = whole.find('.');
    if (first == std::string::npos) return true;
    if (first == 0 || first > 3 || whole[0] == '0') return false;
    for (std::size_t at = first; at < whole.size(); at += 4)
        if (whole[at] != '.' || at + 4 > whole.size() ||
            whole.substr(at + 1, 3).find_first_not_of("0123456789") != std::string::npos)
            return false;
    return true;
}

// None for what a double cannot hold.
std::optional<double> double_in(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return *end == '\0' && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string without(std::string text, char letter) {
    text.erase(std::remove(text.begin(), text.end(), letter), text.end());
    return text;
}

// The number in a cell as JSON would write it; none when it is none.
std::optional<std::string> number_in(const std::string& cell, char separator, Text& message) {
    const std::size_t comma = cell.find(',');
    if (comma != std::string::npos) {
        std::string whole = cell.substr(0, comma);
        const std::string decimals = cell.substr(comma + 1);
        const bool digits =
            !decimals.empty() && decimals.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || !has_danish_thousands(without(without(whole, '-'), '+')))
            return std::nullopt;
        const std::string plain = without(whole, '.') + "." + decimals;
        return is_plain_number(plain) ? std::optional(plain) : std::nullopt;
    }
    if (separator == ';' && std::count(cell.begin(), cell.end(), '.') > 0 &&
        has_danish_thousands(without(without(cell, '-'), '+'))) {
        if (std::count(cell.begin(), cell.end(), '.') > 1 &&
            cell.find_first_not_of("+-.0123456789") == std::string::npos)
            return without(cell, '.');
        if (is_plain_number(cell)) {
            const std::string whole = without(cell, '.');
            std::string decimal = cell;
            std::replace(decimal.begin(), decimal.end(), '.', ',');
            message = {
                fmt::format("\"{}\" kan være {} eller {}. Skriv det ene.", cell, whole, decimal),
                fmt::format("\"{}\" may be {} or {}. Write one of them.", cell, whole, decimal)};
            return std::nullopt;
        }
    }
    return is_plain_number(cell) ? std::optional(cell) : std::nullopt;
}

}  // namespace

std::vector<std::string> cells_of(const std::string& line, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == separator && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += line[i];
        }
    }
    for (std::string& cell : cells) {
        const std::size_t from = cell.find_first_not_of(" \t");
        const std::size_t to = cell.find_last_not_of(" \t");
        cell = from == std::string::npos ? std::string() : cell.substr(from, to - from + 1);
    }
    return cells;
}

std::optional<Json> value_of_cell(const std::string& cell, char separator, Text& message) {
    if (const auto number = number_in(cell, separator, message)) {
        if (const auto value = double_in(*number)) return json_number(*value);
        message = {
            fmt::format("Tallet \"{}\" er for stort.", shortened(cell, longest_quote_bytes)),
            fmt::format("The number \"{}\" is too large.", shortened(cell, longest_quote_bytes))};
        return std::nullopt;
    }
    if (!message.da.empty()) return std::nullopt;
    Json json;
    if (cell == "null") return json;
    if (cell == "true" || cell == "false") {
        json.kind = Json::Kind::boolean;
        json.boolean = cell == "true";
        return json;
    }
    if (cell.empty()) return json_text(cell);
    if (cell.front() != '{' && cell.front() != '[') return json_text(cell);
    std::vector<Problem> problems;
    try {
        json = parse_json(cell, "", problems);
        if (problems.empty()) return json;
    } catch (const BadInput& bad) {
        problems = bad.problems;
    }
    message = problems.front().message;
    return std::nullopt;
}

StoredValue stored(const Json& value) {
    switch (value.kind) {
        case Json::Kind::null:
            return {};
        case Json::Kind::boolean:
            return std::int64_t{value.boolean};
        case Json::Kind::number: {
            if (!(std::abs(value.number) < 1e15)) return value.number;
            const auto whole = static_cast<std::int64_t>(value.number);
            if (static_cast<double>(whole) == value.number) return whole;
            return value.number;
        }
        case Json::Kind::string:
            return value.text;
        default:
            return to_text(value);
    }
}

SharedBase base_of(Json root, const std::string& file) {
    auto base = std::make_shared<BaseScenario>();
    base->file = file;
    base->hash = fingerprint(to_text(root));
    base->root = std::move(root);
    return base;
}

SharedBase read_base(const std::string& file) {
    const std::string text = read_text_file(file);
    auto base = std::make_shared<BaseScenario>();
    base->file = file;
    base->hash = fingerprint(text);
    std::vector<Problem> problems;
    base->root = parse_json(text, file, problems);
    if (!problems.empty()) throw BadInput(problems);
    return base;
}

std::string hash_of(const RunInput& run) {
    if (!run.base) return {};
    if (run.settings.empty()) return run.base->hash;
    std::string text = run.base->hash;
    for (const Setting& setting : run.settings) {
        text += '\n' + setting.path + '=';
        text += setting.level ? fmt::format("{}", static_cast<int>(*setting.level))
                              : to_text(setting.value);
    }
    return fingerprint(text);
}

std::unique_ptr<RunSource> runs_of_files(const std::vector<std::string>& files) {
    return std::make_unique<FileRuns>(files);
}
std::unique_ptr<RunSource> runs_of_lines(const std::string& file, SharedBase base) {
    return std::make_unique<LineRuns>(file, std::move(base));
}
std::unique_ptr<RunSource> runs_of_table(const std::string& file, SharedBase base) {
    return std::make_unique<TableRuns>(file, std::move(base));
}

}  // namespace afkast
