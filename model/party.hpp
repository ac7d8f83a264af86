// Who pays and who receives. Every krone in the ledger moves between two of these.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/text.hpp"

namespace afkast {

// `provider` is staff, suppliers and the rest of the world: where real resources come from.
enum class Party { municipality, region, state, eu, foundation, citizen, employer, provider };

inline constexpr std::array all_parties{Party::municipality, Party::region,     Party::state,
                                        Party::eu,           Party::foundation, Party::citizen,
                                        Party::employer,     Party::provider};
inline constexpr std::size_t party_count = all_parties.size();

// A point of view on the ledger: one party, or several taken together.
enum class Perspective {
    municipality,
    region,
    state,
    eu,
    foundation,
    citizen,
    employer,
    provider,
    public_purse,  // municipality + region + state: what SØM adds up
    society        // everybody except provider, eu and foreign funders
};

inline constexpr std::array all_perspectives{
    Perspective::municipality, Perspective::region,  Perspective::state,    Perspective::eu,
    Perspective::foundation,   Perspective::citizen, Perspective::employer, Perspective::provider,
    Perspective::public_purse, Perspective::society};

constexpr std::size_t index(Party party) { return static_cast<std::size_t>(party); }
constexpr std::size_t index(Perspective view) { return static_cast<std::size_t>(view); }
constexpr Perspective perspective_of(Party party) { return static_cast<Perspective>(party); }

// Does this point of view include the money of `party`?
constexpr bool includes(Perspective view, Party party) {
    if (view == Perspective::public_purse) return index(party) <= index(Party::state);
    if (view == Perspective::society) return party != Party::provider && party != Party::eu;
    return index(view) == index(party);
}

std::string_view name(Party party);       // the word in files: "municipality"
std::string_view name(Perspective view);  // the same; "public" and "society" for the two sums
const Text& label(Perspective view);      // "Kommunen" / "Municipality"
const Text& grant_label(Party from);      // "Tilskud fra staten" / "Grant from the state"
std::optional<Party> party_named(std::string_view name);
std::optional<Perspective> perspective_named(std::string_view name);

}  // namespace afkast
