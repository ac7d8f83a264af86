// A page of HTML that needs nothing else, put together piece by piece. Every text is escaped here.
#pragma once

#include <string>
#include <vector>

#include "report/chart.hpp"
#include "report/svg.hpp"
#include "report/table.hpp"

namespace afkast {

// A table with heads for rows and columns, and its notes below.
std::string write_html(const Table& table, Language language);

class HtmlPage {
  public:
    HtmlPage(std::string title, Language language);

    // The only heading of the first level.
    void title(const std::string& text);
    // A heading of the second level, with a place in the list of contents; `new_page` in print.
    void section(const std::string& danish, const std::string& english, bool new_page = false);
    void new_page();                           // in print
    void subsection(const std::string& text);  // of the third level
    void paragraph(const std::string& text, const char* kind = "");
    void strong(const std::string& text);  // a paragraph that must not be missed
    void list(const std::vector<std::string>& items);
    void table(const Table& one);                               // nothing when it has no rows
    void figure(const Chart& chart, const SvgSize& size = {});  // nothing when nothing is drawn
    void command(const std::string& text);                      // what was typed

    struct Box {
        std::string what, figure, more;
        bool loss = false;
    };
    void boxes(const std::vector<Box>& all);
    // What decides how the boxes are to be read, in a frame below them.
    void read_first(const std::vector<std::string>& sentences);

    // The whole page, with a list of contents before the first section on a page of its own.
    std::string finish() const;

  private:
    struct Section {
        std::string heading;
        std::size_t at;  // of `body`
        bool new_page;
    };
    std::string page_title, body;
    std::vector<Section> sections;
    Language language;
};

}  // namespace afkast
