#include "cli/describe.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace afkast {

namespace {

// What roff would take for a command or a break is kept as text.
std::string roff(const std::string& text) {
    std::string out;
    for (char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            out += std::string("\\&") + c;
        else
            out += c;
    }
    return out;
}

std::vector<const CLI::App*> commands(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

bool is_shown(const CLI::Option* option) { return !option->get_group().empty(); }

// "da, en" of what the library calls "ENUM:value in {da->0,en->1} OR {0,1}".
std::string values_of(const std::string& type) {
    const std::size_t from = type.find('{'), to = type.find('}');
    if (type.rfind("ENUM", 0) != 0 || from == std::string::npos || to == std::string::npos)
        return type;
    std::string words;
    bool number = false;
    for (std::size_t i = from + 1; i < to; ++i) {
        if (type[i] == ',') {
            words += '|';
            number = false;
        } else if (type.compare(i, 2, "->") == 0) {
            number = true;
        } else if (!number) {
            words += type[i];
        }
    }
    return words;
}

// "-o,--out TEXT" with what may stand there, as --help has it.
std::string head_of(const CLI::Option& option) {
    std::string head = option.get_name(option.get_positional(), true);
    if (!option.get_positional() && option.get_items_expected_max() > 0)
        head += " " + values_of(option.get_type_name());
    return head;
}

void append_options(std::string& page, const CLI::App& app) {
    for (const CLI::Option* option : app.get_options()) {
        if (!is_shown(option)) continue;
        page += ".TP\n\\fB" + roff(head_of(*option)) + "\\fR\n" + roff(option->get_description());
        if (!option->get_default_str().empty())
            page += roff(" (default: " + option->get_default_str() + ")");
        page += "\n";
    }
}

std::string words_of(const CLI::App& app) {
    std::string words;
    for (const CLI::Option* option : app.get_options())
        if (is_shown(option))
            for (const std::string& name : option->get_lnames()) words += " --" + name;
    return words.empty() ? words : words.substr(1);
}

}  // namespace

std::string man_page(const CLI::App& app, const std::string& version) {
    std::string page = ".TH AFKAST 1 \"\" \"Afkast " + version + "\" \"User commands\"\n";
    const std::string what = app.get_description();
    page += ".SH NAME\nafkast \\- " + roff(what.substr(what.find(": ") + 2)) + "\n";
    page += ".SH SYNOPSIS\n.B afkast\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n";
    page += ".SH OPTIONS\n";
    append_options(page, app);
    page += ".SH COMMANDS\n";
    for (const CLI::App* command : commands(app)) {
        page += ".SS afkast " + roff(command->get_name()) + "\n" +
                roff(command->get_description()) + ".\n";
        append_options(page, *command);
    }
    page +=
        ".SH ENVIRONMENT\n.TP\n.B AFKAST_DATA\nFolder with law and prices, in place of the "
        "one that comes with the program.\n.TP\n.B LC_ALL, LC_MESSAGES, LANG\nDanish when "
        "they begin with da; \\-\\-lang goes before them.\n";
    page += ".SH EXIT STATUS\n" + roff(app.get_footer()) + "\n130: stopped by Ctrl\\-C.\n";
    return page;
}

std::string bash_completion(const CLI::App& app) {
    std::string names, cases;
    for (const CLI::App* command : commands(app)) {
        names += (names.empty() ? "" : " ") + command->get_name();
        cases +=
            fmt::format("        {}) words=\"{}\" ;;\n", command->get_name(), words_of(*command));
    }
    return fmt::format(
        "# Completion of afkast for bash, made from its options.\n"
        "_afkast() {{\n"
        "    local here=${{COMP_WORDS[COMP_CWORD]}} words\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W \"{} {}\" -- \"$here\"))\n"
        "        return\n"
        "    fi\n"
        "    case ${{COMP_WORDS[1]}} in\n"
        "{}"
        "    esac\n"
        "    case $here in\n"
        "        -*) COMPREPLY=($(compgen -W \"$words\" -- \"$here\")) ;;\n"
        "        *) COMPREPLY=($(compgen -f -- \"$here\")) ;;\n"
        "    esac\n"
        "}}\n"
        "complete -o filenames -F _afkast afkast\n",
        names, words_of(app), cases);
}

}  // namespace afkast
