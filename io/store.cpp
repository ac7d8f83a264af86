#include "io/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/json.hpp"
#include "io/store_parts.hpp"
#include "io/write_file.hpp"
#include "model/csv.hpp"

namespace afkast {

namespace {

using OrderedJson = nlohmann::ordered_json;

const std::array type_words{"whole", "real", "text", "any"};

OrderedJson columns_json(const StoredTable& table) {
    OrderedJson list = OrderedJson::array();
    for (const StoredColumn& column : table.columns)
        list.push_back({{"name", column.name},
                        {"type", type_words[static_cast<std::size_t>(column.type)]},
                        {"unit", column.unit},
                        {"da", column.meaning.da},
                        {"en", column.meaning.en}});
    return list;
}

StoredTable table_from(const OrderedJson& json) {
    StoredTable table;
    table.name = json.at("name");
    table.keys = json.at("keys");
    for (const auto& column : json.at("columns")) {
        const std::string word = column.at("type");
        const auto type = std::find(type_words.begin(), type_words.end(), word);
        if (type == type_words.end()) throw std::runtime_error("no type");
        table.columns.push_back({column.at("name"),
                                 static_cast<StoredColumn::Type>(type - type_words.begin()),
                                 column.at("unit"),
                                 {column.at("da"), column.at("en")}});
    }
    return table;
}

}  // namespace

void refuse_store(const std::string& file, Text message) {
    throw BadInput({{file, {}, "", std::move(message), {}}});
}

Text disk_full_but_kept() {
    return {
        "Der er ikke plads på disken. Det, der er regnet, er gemt; gør plads, og gå videre med "
        "--resume.",
        "The disk is full. What was calculated is kept; make room and go on with --resume."};
}

void refuse_existing(const std::string& file) {
    refuse_store(file, {"Filen findes allerede og bliver ikke rørt. Skriv et andet navn efter "
                        "--out, slet den, eller gå videre, hvor den slap, med --resume.",
                        "The file is there already and is left alone. Give another name after "
                        "--out, delete it, or go on where it stopped with --resume."});
}

void refuse_other_work(const std::string& file, const StoreHead& found, const StoreHead& wanted) {
    Text why{"andre kørsler eller andre kolonner", "other runs or other columns"};
    if (found.engine != wanted.engine)
        why = {fmt::format("Afkast {}, ikke {}", found.engine, wanted.engine),
               fmt::format("Afkast {}, not {}", found.engine, wanted.engine)};
    else if (found.data != wanted.data)
        why = {fmt::format("data {}, ikke {}", found.data, wanted.data),
               fmt::format("data {}, not {}", found.data, wanted.data)};
    else if (found.seed != wanted.seed)
        why = {fmt::format("frø {}, ikke {}", found.seed, wanted.seed),
               fmt::format("seed {}, not {}", found.seed, wanted.seed)};
    else if (found.results != wanted.results)
        why = {fmt::format("{}, ikke {}", found.results, wanted.results),
               fmt::format("{}, not {}", found.results, wanted.results)};
    else if (!(found.shard == wanted.shard))
        why = {fmt::format("del {}/{}, ikke {}/{}", found.shard.number, found.shard.of,
                           wanted.shard.number, wanted.shard.of),
               fmt::format("shard {}/{}, not {}/{}", found.shard.number, found.shard.of,
                           wanted.shard.number, wanted.shard.of)};
    refuse_store(
        file, {fmt::format("Filen hører til noget andet: {}. Den er ikke rørt.", why.da),
               fmt::format("The file belongs to something else: {}. It was left alone.", why.en)});
}

std::optional<StoreFormat> store_format(const std::string& file) {
    for (const char* end : {".sqlite", ".sqlite3", ".db"})
        if (file.ends_with(end)) return StoreFormat::sqlite;
    if (file.ends_with(".csv")) return StoreFormat::csv;
    if (file.ends_with(".jsonl") || file.ends_with(".ndjson")) return StoreFormat::json_lines;
    return std::nullopt;
}

std::string file_beside(const std::string& file, const std::string& what,
                        const std::string& ending) {
    const std::filesystem::path path(file);
    return (path.parent_path() / (path.stem().string() + "-" + what + ending)).string();
}

std::string dictionary_csv(const StoreHead& head) {
    std::string text = "table,column,type,unit,meaning_da,meaning_en\n";
    for (const StoredTable& table : head.tables)
        for (const StoredColumn& column : table.columns)
            text += fmt::format("{},{},{},{},{},{}\n", table.name, csv_cell(column.name),
                                type_words[static_cast<std::size_t>(column.type)],
                                csv_cell(column.unit), csv_cell(column.meaning.da),
                                csv_cell(column.meaning.en));
    return text;
}

std::string facts_json(const StoreFacts& facts) {
    const StoreHead& head = facts.head;
    OrderedJson json{{"format", "afkast-batch"},
                     {"version", 1},
                     {"title", head.title},
                     {"engine", head.engine},
                     {"data", head.data},
                     {"seed", head.seed},
                     {"results", head.results},
                     {"fingerprint", head.fingerprint},
                     {"shard", {head.shard.number, head.shard.of}},
                     {"language", head.language == Language::danish ? "da" : "en"},
                     {"complete", facts.complete},
                     {"runs", facts.complete ? OrderedJson(facts.runs) : OrderedJson()},
                     {"axes", OrderedJson::array()},
                     {"tables", OrderedJson::array()}};
    for (const StoredAxis& axis : head.axes)
        json["axes"].push_back({{"name", axis.name},
                                {"what", axis.what},
                                {"points", axis.points},
                                {"example", axis.example},
                                {"discrete", axis.discrete}});
    for (const StoredTable& table : head.tables)
        json["tables"].push_back(
            {{"name", table.name}, {"keys", table.keys}, {"columns", columns_json(table)}});
    return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

StoreFacts facts_from(const std::string& text, const std::string& file) {
    StoreFacts facts;
    facts.file = file;
    try {
        const OrderedJson json = OrderedJson::parse(text);
        if (json.at("format") != "afkast-batch") throw std::runtime_error("not ours");
        StoreHead& head = facts.head;
        head.title = json.at("title");
        head.engine = json.at("engine");
        head.data = json.at("data");
        head.seed = json.at("seed");
        head.results = json.at("results");
        head.fingerprint = json.at("fingerprint");
        head.shard = {json.at("shard").at(0), json.at("shard").at(1)};
        head.language = json.at("language") == "da" ? Language::danish : Language::english;
        if (head.shard.number < 1 || head.shard.number > head.shard.of)
            throw std::runtime_error("no shard");
        facts.complete = json.at("complete");
        if (facts.complete) facts.runs = json.at("runs");
        for (const auto& axis : json.at("axes"))
            head.axes.push_back({axis.at("name"), axis.at("what"), axis.at("points"),
                                 axis.at("example"), axis.at("discrete")});
        for (const auto& table : json.at("tables")) head.tables.push_back(table_from(table));
        if (head.tables.empty() || head.tables.front().columns.empty())
            throw std::runtime_error("no runs");
    } catch (const std::exception&) {
        refuse_store(file, {"Det er ikke resultater fra »afkast batch«.",
                            "These are not results of \"afkast batch\"."});
    }
    return facts;
}

namespace {

// Results of another ending beside it may share the dictionary, if it is the same.
bool other_dictionary_there(const std::string& dictionary, const StoreHead& head) {
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(dictionary, error))) return false;
    try {
        return read_text_file(dictionary) != dictionary_csv(head);
    } catch (const BadInput&) {
        return true;
    }
}

}  // namespace

std::unique_ptr<Store> open_store(const std::string& file, StoreFormat format,
                                  const StoreHead& head, bool resume) {
    std::error_code error;
    const std::string dictionary = file_beside(file, "dictionary", ".csv");
    const bool begun = resume && std::filesystem::exists(file, error);
    if (file != "-" && !begun && other_dictionary_there(dictionary, head))
        refuse_existing(dictionary);
    auto store = format == StoreFormat::sqlite ? open_sqlite(file, head, resume)
                                               : open_text(file, format, head, resume);
    if (file != "-") write_file(dictionary, dictionary_csv(head));
    return store;
}

StoreFacts facts_of(const std::string& file, StoreFormat format) {
    return format == StoreFormat::sqlite ? sqlite_facts(file) : text_facts(file);
}

namespace {

// All of one piece of work, each finished, none twice, none missing.
void check_shards(const std::vector<StoreFacts>& shards) {
    const StoreFacts& first = shards.front();
    std::vector<std::string> of_shard(first.head.shard.of);
    for (const StoreFacts& shard : shards) {
        StoreHead same = shard.head;
        same.shard = first.head.shard;
        if (same.fingerprint != first.head.fingerprint || shard.head.shard.of != of_shard.size())
            refuse_other_work(shard.file, shard.head, first.head);
        if (!shard.complete)
            refuse_store(shard.file, {"Delen er ikke færdig. Gå videre med »afkast batch … "
                                      "--resume«.",
                                      "The shard is not finished. Go on with \"afkast batch … "
                                      "--resume\"."});
        std::string& there = of_shard[shard.head.shard.number - 1];
        if (!there.empty())
            refuse_store(shard.file, {fmt::format("Del {} er med to gange, også som {}.",
                                                  shard.head.shard.number, there),
                                      fmt::format("Shard {} is there twice, also as {}.",
                                                  shard.head.shard.number, there)});
        there = shard.file;
        if (shard.runs != first.runs) refuse_other_work(shard.file, shard.head, first.head);
        const std::uint64_t k = shard.head.shard.number - 1, n = shard.head.shard.of;
        const std::uint64_t expected = shard.runs > k ? (shard.runs - k - 1) / n + 1 : 0;
        if (shard.rows != expected)
            refuse_store(
                shard.file,
                {fmt::format("Delen har {} rækker; der skal være {}.", shard.rows, expected),
                 fmt::format("The shard has {} rows; there must be {}.", shard.rows, expected)});
    }
    for (std::size_t k = 0; k < of_shard.size(); ++k)
        if (of_shard[k].empty())
            refuse_store(first.file,
                         {fmt::format("Del {} af {} mangler.", k + 1, of_shard.size()),
                          fmt::format("Shard {} of {} is missing.", k + 1, of_shard.size())});
}

StoreFormat format_or_refuse(const std::string& file) {
    const auto format = store_format(file);
    if (!format)
        refuse_store(file, {"Navnet skal ende på .sqlite, .csv eller .jsonl.",
                            "The name must end in .sqlite, .csv or .jsonl."});
    return *format;
}

}  // namespace

std::uint64_t merge_stores(const std::vector<std::string>& files, const std::string& out) {
    const StoreFormat format = format_or_refuse(out);
    std::vector<StoreFacts> shards;
    for (const std::string& file : files) {
        if (format_or_refuse(file) != format)
            refuse_store(file, {"Delene og resultatet skal være af samme slags.",
                                "The shards and the result must be of one kind."});
        shards.push_back(facts_of(file, format));
    }
    check_shards(shards);
    std::sort(shards.begin(), shards.end(), [](const StoreFacts& a, const StoreFacts& b) {
        return a.head.shard.number < b.head.shard.number;
    });
    StoreHead head = shards.front().head;
    head.shard = {};
    const std::uint64_t total = shards.front().runs;
    if (format == StoreFormat::sqlite)
        merge_sqlite(shards, out, head, total);
    else
        merge_text(shards, out, format, head, total);
    return total;
}

}  // namespace afkast
