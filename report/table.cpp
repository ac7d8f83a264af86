#include "report/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/csv.hpp"
#include "report/text.hpp"

namespace afkast {

std::string cell_text(const Cell& cell, Language language) {
    struct Writer {
        Language language;
        std::string operator()(const Nothing&) const { return "–"; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const Amount& amount) const {
            return number_text(static_cast<double>(amount.value), 0, language);
        }
        std::string operator()(const Figure& figure) const {
            return number_text(figure.value, figure.decimals, language);
        }
        std::string operator()(const Share& share) const {
            return percent_text(share.value, share.decimals, language);
        }
        std::string operator()(const Year& year) const { return std::to_string(year.value); }
    };
    return std::visit(Writer{language}, cell);
}

namespace {

constexpr std::size_t gap = 2;

std::string indented(const Row& row, std::size_t column, Language language) {
    const std::string text =
        column < row.cells.size() ? cell_text(row.cells[column], language) : "";
    return column == 0 ? std::string(static_cast<std::size_t>(row.indent) * 2, ' ') + text : text;
}

// As wide as the widest cell or heading word; where that is too much, the columns of words give
// way, widest first, and their texts are broken into lines.
std::vector<std::size_t> widths_of(const Table& table, Language language, std::size_t columns) {
    constexpr std::size_t narrowest = 12;
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (std::size_t c = 0; c < widths.size(); ++c) {
        for (const Row& row : table.rows)
            if (row.kind != Row::Kind::heading || c > 0)
                widths[c] = std::max(widths[c], width(indented(row, c, language)));
        for (const std::string& word : wrapped(table.columns[c].heading, 1))
            widths[c] = std::max(widths[c], width(word));
    }
    const auto total = [&] {
        std::size_t sum = widths.empty() ? 0 : gap * (widths.size() - 1);
        for (std::size_t one : widths) sum += one;
        return sum;
    };
    while (total() > columns) {
        std::size_t widest = widths.size();
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (!table.columns[c].right && widths[c] > narrowest &&
                (widest == widths.size() || widths[c] > widths[widest]))
                widest = c;
        if (widest == widths.size()) break;
        --widths[widest];
    }
    return widths;
}

void write_line(std::string& out, const Table& table, const std::vector<std::size_t>& widths,
                const std::vector<std::string>& texts) {
    std::string line;
    for (std::size_t c = 0; c < texts.size(); ++c)
        line += std::string(c ? gap : 0, ' ') + padded(texts[c], widths[c], table.columns[c].right);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
}

void write_headings(std::string& out, const Table& table, const std::vector<std::size_t>& widths) {
    std::vector<std::vector<std::string>> headings;
    std::size_t height = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        headings.push_back(wrapped(table.columns[c].heading, widths[c]));
        height = std::max(height, headings.back().size());
    }
    for (std::size_t h = 0; h < height; ++h) {
        std::vector<std::string> texts;
        for (const auto& lines : headings) {
            const std::size_t above = height - lines.size();
            texts.push_back(h >= above ? lines[h - above] : "");
        }
        write_line(out, table, widths, texts);
    }
}

// The first column from the top, the others beside its last line.
void write_row(std::string& out, const Table& table, const std::vector<std::size_t>& widths,
               const Row& row, Language language) {
    const std::size_t indent = static_cast<std::size_t>(row.indent) * 2;
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        const std::string text = c < row.cells.size() ? cell_text(row.cells[c], language) : "";
        const bool spans = row.kind == Row::Kind::heading;
        const std::size_t room = spans    ? 200
                                 : c == 0 ? widths[c] - std::min(widths[c] - 1, indent)
                                          : widths[c];
        cells.push_back(table.columns[c].right ? std::vector{text} : wrapped(text, room));
        if (c == 0)
            for (std::string& one : cells.back()) one.insert(0, std::string(indent, ' '));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t h = 0; h < height; ++h) {
        std::vector<std::string> texts;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::size_t from = c == 0 ? 0 : height - cells[c].size();
            texts.push_back(h >= from && h - from < cells[c].size() ? cells[c][h - from] : "");
        }
        write_line(out, table, widths, texts);
    }
}

}  // namespace

std::string write_text(const Table& table, Language language, std::size_t columns) {
    const auto widths = widths_of(table, language, columns);
    std::size_t total = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) total += widths[c] + (c ? gap : 0);
    std::string out;
    std::string line;
    for (std::size_t i = 0; i < total; ++i) line += "─";
    if (!table.title.empty())
        for (const std::string& part :
             wrapped(table.title + (table.unit.empty() ? "" : " (" + table.unit + ")"), 100))
            out += part + "\n";
    write_headings(out, table, widths);
    out += line + "\n";
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::total) out += line + "\n";
        write_row(out, table, widths, row, language);
    }
    for (const std::string& note : table.notes)
        for (const std::string& one : wrapped(note, columns)) out += one + "\n";
    return out;
}

namespace {
// A cell for a program to read: no thousands separators, and no text that runs as a formula.
std::string plain_field(const Cell& cell, Language language) {
    std::string text;
    if (const auto* words = std::get_if<std::string>(&cell)) return no_formula(*words);
    if (const auto* amount = std::get_if<Amount>(&cell))
        text = std::to_string(amount->value);
    else if (const auto* figure = std::get_if<Figure>(&cell))
        text = fmt::format("{:.{}f}", figure->value, std::max(figure->decimals, 0));
    else if (const auto* share = std::get_if<Share>(&cell))
        text = fmt::format("{}", share->value);
    else if (const auto* year = std::get_if<Year>(&cell))
        text = std::to_string(year->value);
    if (language == Language::danish) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string csv_field(const Cell& cell, Language language) {
    const auto* words = std::get_if<std::string>(&cell);
    return words ? csv_cell(*words) : plain_field(cell, language);
}

std::string tabbed_field(const Cell& cell, Language language) {
    std::string text = plain_field(cell, language);
    for (char& c : text)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return text;
}

// Headings and rows, a line each.
std::string write_lines(const Table& table, Language language, const char* separator,
                        std::string (*field)(const Cell&, Language)) {
    std::string out;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        out += (c ? separator : "") + field(table.columns[c].heading, language);
    out += "\n";
    for (const Row& row : table.rows) {
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            out += (c ? separator : "") +
                   field(c < row.cells.size() ? row.cells[c] : Cell{}, language);
        out += "\n";
    }
    return out;
}
}  // namespace

std::string write_csv(const Table& table, Language language) {
    return write_lines(table, language, language == Language::danish ? ";" : ",", csv_field);
}

std::string write_tabbed(const Table& table, Language language) {
    return write_lines(table, language, "\t", tabbed_field);
}

}  // namespace afkast
