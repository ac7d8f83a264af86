#include "report/xlsx.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "report/text.hpp"

namespace afkast {

namespace {

// A file that is gone when it has been read.
class TemporaryFile {
  public:
    TemporaryFile() {
        const char* const folder = std::getenv("TMPDIR");
        path = std::string(folder && *folder ? folder : "/tmp") + "/afkast-" +
               std::string(6, 'X');  // for mkstemp to fill in
        const int handle = mkstemp(path.data());
        if (handle < 0) throw std::runtime_error("no temporary file: " + path);
        close(handle);
    }
    ~TemporaryFile() { std::remove(path.c_str()); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    std::string path;

    std::string content() const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

const char* number_format(NumberFormat format) {
    switch (format) {
        case NumberFormat::general:
            return "General";
        case NumberFormat::whole:
            return "#,##0";
        case NumberFormat::two_decimals:
            return "#,##0.00";
        case NumberFormat::four_decimals:
            return "#,##0.0000";
        case NumberFormat::eight_decimals:
            return "0.00000000";
        case NumberFormat::percent:
            return "0.0%";
        case NumberFormat::year:
            return "0";
    }
    return "General";
}

class Writer {
  public:
    Writer(const Book& book_, const std::string& path)
        : book(book_), workbook(workbook_new(path.c_str())) {
        if (!workbook) throw std::runtime_error("the workbook cannot be made");
    }

    void write() {
        describe();
        for (const Sheet& sheet : book.sheets)
            sheets.push_back(workbook_add_worksheet(workbook, sheet.name.c_str()));
        for (const Book::Name& name : book.names)
            check(
                workbook_define_name(workbook, name.name.c_str(),
                                     ("=" + reference(book, name.place, -1, Fixed::both)).c_str()));
        for (std::size_t s = 0; s < sheets.size(); ++s) write(book.sheets[s], sheets[s]);
        check(workbook_close(workbook));
    }

  private:
    const Book& book;
    lxw_workbook* workbook;
    std::vector<lxw_worksheet*> sheets;
    std::map<Style, lxw_format*> formats;

    static void check(lxw_error error) {
        if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
    }

    // The time it was made would make every file another.
    void describe() {
        std::string title = book.title, subject = book.subject, company = "Afkast";
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.subject = subject.data();
        properties.author = company.data();
        properties.created = 1;  // seconds since 1970; 0 would be now
        check(workbook_set_properties(workbook, &properties));
    }

    lxw_format* format_of(const Style& style) {
        lxw_format*& format = formats[style];
        if (format) return format;
        format = workbook_add_format(workbook);
        format_set_num_format(format, number_format(style.format));
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        switch (style.role) {
            case Role::plain:
                break;
            case Role::title:
                format_set_bold(format);
                format_set_font_size(format, 16);
                break;
            case Role::heading:
                format_set_bold(format);
                format_set_text_wrap(format);
                format_set_bottom(format, LXW_BORDER_THIN);
                format_set_bg_color(format, 0xE8EEF4);
                break;
            case Role::note:
                format_set_text_wrap(format);
                break;
            case Role::input:  // blue on light yellow: what may be changed
                format_set_font_color(format, 0x0000FF);
                format_set_bg_color(format, 0xFFF9DB);
                format_set_border(format, LXW_BORDER_THIN);
                format_set_border_color(format, 0xC9B458);
                break;
            case Role::fixed:  // green: a value of the law, from data/
                format_set_font_color(format, 0x00602B);
                break;
            case Role::total:
                format_set_bold(format);
                format_set_top(format, LXW_BORDER_THIN);
                break;
            case Role::check:
                format_set_italic(format);
                format_set_text_wrap(format);
                format_set_font_color(format, 0x7A3E00);
                break;
        }
        return format;
    }

    void write(const Sheet& sheet, lxw_worksheet* out) {
        int columns = 0;
        for (const SheetCell& cell : sheet.cells) columns = std::max(columns, cell.column + 1);
        for (int c = 0; c < columns; ++c)
            worksheet_set_column(out, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                                 sheet.width(static_cast<std::size_t>(c)), nullptr);
        if (sheet.rows_kept || sheet.columns_kept)
            worksheet_freeze_panes(out, static_cast<lxw_row_t>(sheet.rows_kept),
                                   static_cast<lxw_col_t>(sheet.columns_kept));
        worksheet_set_paper(out, 9);  // A4
        if (sheet.landscape) worksheet_set_landscape(out);
        worksheet_fit_to_pages(out, 1, 0);
        worksheet_set_footer(out, "&L&A&R&P / &N");
        if (sheet.rows_kept)
            worksheet_repeat_rows(out, 0, static_cast<lxw_row_t>(sheet.rows_kept - 1));
        if (sheet.columns_printed) print_only(sheet, out);
        set_heights(sheet, out);
        for (const SheetCell& cell : sheet.cells) write(cell, out);
        for (const Limits& limits : sheet.limits) limit(limits, out);
        for (const SheetChart& chart : sheet.charts) draw(chart, out);
    }

    static void print_only(const Sheet& sheet, lxw_worksheet* out) {
        int last = 0;
        for (const SheetCell& cell : sheet.cells) last = std::max(last, cell.row);
        worksheet_print_area(out, 0, 0, static_cast<lxw_row_t>(last),
                             static_cast<lxw_col_t>(sheet.columns_printed - 1));
    }

    // A row is as high as the text that is broken into most lines.
    static void set_heights(const Sheet& sheet, lxw_worksheet* out) {
        std::map<int, double> lines;
        for (const SheetCell& cell : sheet.cells) {
            const auto* text = std::get_if<std::string>(&cell.content);
            const Role role = cell.style.role;
            if (!text || (role != Role::note && role != Role::heading && role != Role::check))
                continue;
            double width_there = 0;
            for (int c = 0; c < cell.across; ++c)
                width_there += sheet.width(static_cast<std::size_t>(cell.column + c));
            const auto broken =
                wrapped(*text, static_cast<std::size_t>(std::max(4.0, width_there * 0.95)));
            lines[cell.row] = std::max(lines[cell.row], double(broken.size()));
        }
        constexpr double points_a_line = 15, most_lines = 12, title_points = 24;
        worksheet_set_row(out, 0, title_points, nullptr);
        for (const auto& [row, count] : lines)
            if (count > 1)
                worksheet_set_row(out, static_cast<lxw_row_t>(row),
                                  points_a_line * std::min(count, most_lines), nullptr);
    }

    void write(const SheetCell& cell, lxw_worksheet* out) {
        const auto row = static_cast<lxw_row_t>(cell.row);
        const auto column = static_cast<lxw_col_t>(cell.column);
        lxw_format* const format = format_of(cell.style);
        if (const auto* text = std::get_if<std::string>(&cell.content)) {
            // As a string always: what begins with "=" stays a text.
            if (cell.across > 1)
                check(worksheet_merge_range(out, row, column, row,
                                            static_cast<lxw_col_t>(cell.column + cell.across - 1),
                                            shortened(*text).c_str(), format));
            else if (text->empty())
                check(worksheet_write_blank(out, row, column, format));
            else
                check(worksheet_write_string(out, row, column, shortened(*text).c_str(), format));
        } else if (const auto* number = std::get_if<double>(&cell.content)) {
            check(worksheet_write_number(out, row, column, *number, format));
        } else if (const auto* written = std::get_if<Written>(&cell.content)) {
            const std::string formula = "=" + written->formula;
            if (const auto* value = std::get_if<double>(&written->value))
                check(
                    worksheet_write_formula_num(out, row, column, formula.c_str(), format, *value));
            else
                check(worksheet_write_formula_str(out, row, column, formula.c_str(), format,
                                                  std::get<std::string>(written->value).c_str()));
        } else {
            throw std::logic_error("an expression was not written out");
        }
    }

    // A cell holds 32,767 letters; nobody reads so many in one.
    static std::string shortened(const std::string& text) {
        constexpr std::size_t most = 8000;
        if (text.size() <= most) return text;
        std::size_t end = most;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        return text.substr(0, end) + " …";
    }

    void limit(const Limits& limits, lxw_worksheet* out) {
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = limits.least;
        rule.maximum_number = limits.most;
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        std::string message = limits.message;
        rule.error_message = message.data();
        check(worksheet_data_validation_cell(out, static_cast<lxw_row_t>(limits.row),
                                             static_cast<lxw_col_t>(limits.column), &rule));
    }

    void draw(const SheetChart& chart, lxw_worksheet* out) {
        lxw_chart* const drawn = workbook_add_chart(
            workbook, chart.kind == SheetChart::Kind::line ? LXW_CHART_LINE : LXW_CHART_COLUMN);
        chart_title_set_name(drawn, chart.title.c_str());
        chart_axis_set_name(drawn->x_axis, chart.x_title.c_str());
        chart_axis_set_name(drawn->y_axis, chart.unit.c_str());
        chart_axis_set_num_format(drawn->y_axis, "#,##0");
        chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
        static constexpr lxw_color_t colours[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                                                  0xE69F00, 0x56B4E9, 0x000000, 0x999999};
        std::size_t n = 0;
        for (const SheetChart::Series& series : chart.series) {
            lxw_chart_series* const line =
                chart_add_series(drawn, ("=" + reference(book, series.x, -1, Fixed::both)).c_str(),
                                 ("=" + reference(book, series.y, -1, Fixed::both)).c_str());
            chart_series_set_name(line, series.name.c_str());
            const lxw_color_t colour = colours[n++ % std::size(colours)];
            lxw_chart_line stroke{};
            stroke.color = colour;
            stroke.width = 2.25F;
            lxw_chart_fill fill{};
            fill.color = colour;
            if (chart.kind == SheetChart::Kind::line)
                chart_series_set_line(line, &stroke);
            else
                chart_series_set_fill(line, &fill);
        }
        lxw_chart_options options{};
        std::string description = chart.title;
        options.description = description.data();
        check(worksheet_insert_chart_opt(out, static_cast<lxw_row_t>(chart.row),
                                         static_cast<lxw_col_t>(chart.column), drawn, &options));
    }
};

}  // namespace

std::string write_xlsx(const Book& book) {
    const TemporaryFile file;
    Writer(book, file.path).write();
    return file.content();
}

}  // namespace afkast
