#include "io/json.hpp"

#include <fmt/format.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "io/letters.hpp"
#include "io/limits.hpp"

namespace afkast {

namespace {

// Line and column of a byte, both from 1; columns count letters, not bytes.
Place place_of(std::string_view text, std::size_t byte) {
    Place place{1, 1};
    for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

// The library's parser tells what it found but not where. Its events come in the order of the file,
// so a cursor that skips what lies between two tokens always stands at the token of the event.
class Cursor {
  public:
    explicit Cursor(std::string_view text_) : text(text_) {}

    Place next_token() {
        while (byte < text.size() && is_between(text[byte])) step();
        return here;
    }
    std::size_t at() const { return byte; }
    std::string skip(std::size_t length) {
        const std::size_t from = byte;
        while (byte < text.size() && byte < from + length) step();
        return std::string(text.substr(from, length));
    }
    void skip_string() {
        step();
        while (byte < text.size() && text[byte] != '"') {
            if (text[byte] == '\\') step();
            step();
        }
        step();
    }
    std::string skip_number() {
        const std::size_t from = byte;
        while (byte < text.size() &&
               std::string_view("+-.eE0123456789").find(text[byte]) != std::string_view::npos)
            step();
        return std::string(text.substr(from, byte - from));
    }

  private:
    static bool is_between(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ':' || c == ',';
    }
    void step() {
        if (text[byte] == '\n') {
            ++here.line;
            here.column = 1;
        } else if (byte + 1 < text.size() &&
                   (static_cast<unsigned char>(text[byte + 1]) & 0xC0) != 0x80) {
            ++here.column;
        } else if (byte + 1 >= text.size()) {
            ++here.column;
        }
        ++byte;
    }
    std::string_view text;
    std::size_t byte = 0;
    Place here{1, 1};
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    TreeBuilder(std::string_view text_, const std::string& file_, std::vector<Problem>& problems_)
        : text(text_), file(file_), problems(problems_), cursor(text_) {}

    Json root;

    bool null() override { return literal(Json::Kind::null, 4); }
    bool boolean(bool value) override {
        literal(Json::Kind::boolean, value ? 4 : 5);
        last->boolean = value;
        return true;
    }
    bool number_integer(number_integer_t value) override {
        return number(static_cast<double>(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return number(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t&) override { return number(value); }
    bool string(string_t& value) override {
        Json& json = add(Json::Kind::string);
        json.text = value;
        check_letters(value, json.place);
        cursor.skip_string();
        json.end = cursor.at();
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return start(Json::Kind::object); }
    bool start_array(std::size_t) override { return start(Json::Kind::array); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool key(string_t& name) override {
        const Place place = cursor.next_token();
        const std::size_t begin = cursor.at();
        cursor.skip_string();
        const auto [first, fresh] = keys.back().try_emplace(name, place.line);
        if (!fresh) complain_twice(name, place, first->second);
        open.back()->members.push_back({name, place, {}, begin});
        check_letters(name, place);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& error) override {
        const std::size_t byte = position > 0 ? position - 1 : 0;
        problems.push_back({file, place_of(text, byte), "", why_not_json(byte, token, error), {}});
        return false;
    }

  private:
    void complain(Place place, std::string path, Text message) {
        if (problems.size() < most_problems)
            problems.push_back({file, place, std::move(path), std::move(message), {}});
    }
    void complain_twice(const std::string& key, Place place, int line) {
        const std::string name = shortened(key, longest_quote_bytes);
        complain(place, key,
                 {fmt::format("Feltet \"{}\" står to gange i samme objekt (også i linje {}). Slet "
                              "det ene.",
                              name, line),
                  fmt::format("The field \"{}\" stands twice in the same object (also on line {}). "
                              "Delete one of them.",
                              name, line)});
    }
    void check_letters(const std::string& value, Place place) {
        if (const auto found = first_forbidden(value))
            complain(place, path_here(), why_forbidden(*found));
    }
    // "costs[0].label": of the value that was read last.
    std::string path_here() const {
        std::string path;
        for (const Json* one : open) {
            if (one->is(Json::Kind::array))
                path += fmt::format("[{}]", one->items.size() - 1);
            else if (!one->members.empty())
                path += (path.empty() ? "" : ".") + one->members.back().key;
        }
        return path;
    }

    // The faults people make, told apart by what stands around the place.
    Text why_not_json(std::size_t byte, const std::string& token,
                      const nlohmann::detail::exception& error) const {
        const auto before = [&](std::size_t at) {  // the last letter before it that is no blank
            while (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1]))) --at;
            return at;
        };
        const char here = byte < text.size() ? text[byte] : ' ';
        const std::string what = error.what();
        if (what.find("number overflow") != std::string::npos)
            return {"Tallet " + token + " er for stort.", "The number " + token + " is too large."};
        if (what.find("UTF-8") != std::string::npos)
            return {"Filen er ikke gemt som UTF-8 (se fx æ, ø, å). Gem den igen som UTF-8.",
                    "The file is not saved as UTF-8 (look at æ, ø, å). Save it again as UTF-8."};
        if (here == '/' || (byte > 0 && text[byte - 1] == '/'))
            return {"JSON har ingen kommentarer. Brug feltet \"note\" eller \"remarks\".",
                    "JSON has no comments. Use the field \"note\" or \"remarks\"."};
        const std::size_t end = before(byte);
        if ((here == '}' || here == ']') && end > 0 && text[end - 1] == ',')
            return {fmt::format("Der står et komma for meget før {}.", here),
                    fmt::format("There is a comma too many before {}.", here)};
        if (follows_decimal_comma(byte))
            return {"Er tallet skrevet med komma? I JSON skrives decimaler med punktum: 0.14.",
                    "Is the number written with a comma? In JSON decimals have a point: 0.14."};
        return {
            "Filen er ikke gyldig JSON her. Mangler der et komma, et anførselstegn eller en "
            "parentes lige før?",
            "The file is not valid JSON here. Is a comma, a quotation mark or a bracket missing "
            "just before?"};
    }
    // Digits, a comma, and digits up to here.
    bool follows_decimal_comma(std::size_t byte) const {
        const auto digit = [&](std::size_t at) {
            return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]));
        };
        std::size_t at = byte;
        while (at > 0 && digit(at)) --at;
        return at < byte + 1 && at > 0 && text[at] == ',' && digit(at - 1) && digit(at + 1);
    }

    Json& add(Json::Kind kind) {
        const Place place = cursor.next_token();
        Json* value = &root;
        if (!open.empty() && open.back()->is(Json::Kind::array))
            value = &open.back()->items.emplace_back();
        else if (!open.empty())
            value = &open.back()->members.back().value;
        value->kind = kind;
        value->place = place;
        value->begin = cursor.at();
        last = value;
        return *value;
    }
    bool literal(Json::Kind kind, std::size_t length) {
        Json& json = add(kind);
        cursor.skip(length);
        json.end = cursor.at();
        return true;
    }
    bool number(double value) {
        Json& json = add(Json::Kind::number);
        json.number = value;
        json.text = cursor.skip_number();
        json.end = cursor.at();
        return true;
    }
    bool start(Json::Kind kind) {
        constexpr std::size_t deepest = 100;
        if (open.size() >= deepest) {
            problems.push_back({file,
                                cursor.next_token(),
                                "",
                                {"Parenteserne ligger mere end 100 lag inde i hinanden.",
                                 "The brackets are nested more than 100 levels deep."},
                                {}});
            return false;
        }
        open.push_back(&add(kind));
        keys.emplace_back();
        cursor.skip(1);
        return true;
    }
    bool end() {
        cursor.next_token();
        cursor.skip(1);
        open.back()->end = cursor.at();
        open.pop_back();
        keys.pop_back();
        return true;
    }

    std::string_view text;
    const std::string& file;
    std::vector<Problem>& problems;
    Cursor cursor;
    std::vector<Json*> open;  // stable: a container's address is only taken while it is the last
    std::vector<std::unordered_map<std::string, int>> keys;  // [open]: the line of each
    Json* last = nullptr;
};

[[noreturn]] void refuse(const std::string& file, Text message) {
    throw BadInput({{file, {}, "", std::move(message), {}}});
}

// Never without end: a device or a pipe may have none.
std::string read_to_the_end(std::istream& stream, const std::string& file) {
    std::string text;
    std::vector<char> part(1 << 16);
    while (stream.read(part.data(), static_cast<std::streamsize>(part.size())),
           stream.gcount() > 0) {
        text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > most_bytes_read)
            refuse(file, {"Filen fylder mere end 100 MB. Er det den rigtige fil?",
                          "The file is larger than 100 MB. Is it the right file?"});
    }
    return text;
}

[[noreturn]] void refuse_at(const std::string& text, std::size_t byte, const std::string& file,
                            Text message) {
    throw BadInput({{file, place_of(text, byte), "", std::move(message), {}}});
}

void check_encoding(const std::string& text, const std::string& file) {
    const bool utf_16 = text.rfind("\xFF\xFE", 0) == 0 || text.rfind("\xFE\xFF", 0) == 0 ||
                        (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'));
    if (utf_16)
        refuse_at(
            text, 0, file,
            {"Filen er ikke gemt som UTF-8, men ser ud til at være UTF-16. Gem den igen som "
             "UTF-8.",
             "The file is not saved as UTF-8; it looks like UTF-16. Save it again as UTF-8."});
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos)
        refuse_at(text, zero, file,
                  {"Her står en nul-byte: filen er ikke hel, eller det er ikke en tekstfil.",
                   "A zero byte stands here: the file is not whole, or it is no text file."});
    if (const auto byte = first_not_utf8(text))
        refuse_at(text, *byte, file,
                  {"Filen er ikke gemt som UTF-8 (se fx æ, ø, å). Gem den igen som UTF-8.",
                   "The file is not saved as UTF-8 (look at æ, ø, å). Save it again as UTF-8."});
}

}  // namespace

Json parse_json(std::string_view text, const std::string& file, std::vector<Problem>& problems) {
    TreeBuilder builder(text, file, problems);
    if (!nlohmann::json::sax_parse(text, &builder)) throw BadInput(problems);
    return std::move(builder.root);
}

std::string read_text_file(const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::exists(file, error))
        refuse(file, {"Filen findes ikke. Er stien rigtig?",
                      "There is no such file. Is the path right?"});
    if (fs::is_directory(file, error))
        refuse(file, {"Det er en mappe. Der skal stå navnet på en scenariefil (.json).",
                      "This is a folder. Name a scenario file (.json)."});
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        refuse(file, {"Filen kan ikke læses. Har du ret til at åbne den?",
                      "The file cannot be read. Are you allowed to open it?"});
    std::string text = read_to_the_end(stream, file);
    check_encoding(text, file);
    if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);  // a byte order mark from an editor
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        refuse(file, {"Filen er tom. Se scenarios/minimal.json for et lille eksempel.",
                      "The file is empty. See scenarios/minimal.json for a small example."});
    return text;
}

Text describe(const Json& value) {
    switch (value.kind) {
        case Json::Kind::null:
            return {"null", "null"};
        case Json::Kind::boolean: {
            const std::string word = value.boolean ? "true" : "false";
            return {word, word};
        }
        case Json::Kind::number:
            return {shortened(value.text, longest_quote_bytes),
                    shortened(value.text, longest_quote_bytes)};
        case Json::Kind::string:
            return {fmt::format("teksten \"{}\"", shortened(value.text, longest_quote_bytes)),
                    fmt::format("the text \"{}\"", shortened(value.text, longest_quote_bytes))};
        case Json::Kind::array:
            return {"en liste", "a list"};
        case Json::Kind::object:
            return {"et objekt { … }", "an object { … }"};
    }
    return {};
}

}  // namespace afkast
