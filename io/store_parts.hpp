// What the kinds of store share: their heads as JSON, and how they refuse.
#pragma once

#include <string>

#include "io/store.hpp"

namespace afkast {

[[noreturn]] void refuse_store(const std::string& file, Text message);
[[noreturn]] void refuse_existing(const std::string& file);
[[noreturn]] void refuse_other_work(const std::string& file, const StoreHead& found,
                                    const StoreHead& wanted);
// Of a store that may be resumed: what is in it stays.
Text disk_full_but_kept();
// The head, the shard and whether all is there, as JSON and back.
std::string facts_json(const StoreFacts& facts);
StoreFacts facts_from(const std::string& json, const std::string& file);

std::unique_ptr<Store> open_sqlite(const std::string& file, const StoreHead& head, bool resume);
std::unique_ptr<Store> open_text(const std::string& file, StoreFormat format, const StoreHead& head,
                                 bool resume);
StoreFacts sqlite_facts(const std::string& file);
StoreFacts text_facts(const std::string& file);
// All rows of the shards into a store that was just opened.
void merge_sqlite(const std::vector<StoreFacts>& shards, const std::string& out,
                  const StoreHead& head, std::uint64_t total);
void merge_text(const std::vector<StoreFacts>& shards, const std::string& out, StoreFormat format,
                const StoreHead& head, std::uint64_t total);

}  // namespace afkast
