#include "model/party.hpp"

namespace afkast {

namespace {
struct Named {
    std::string_view name;
    Text label;
};
const std::array<Named, all_perspectives.size()>& names() {
    static const std::array<Named, all_perspectives.size()> table{{
        {"municipality", {"Kommunen", "Municipality"}},
        {"region", {"Regionen", "Region"}},
        {"state", {"Staten", "State"}},
        {"eu", {"EU", "EU"}},
        {"foundation", {"Fonde", "Foundations"}},
        {"citizen", {"Borgerne", "Citizens"}},
        {"employer", {"Virksomhederne", "Employers"}},
        {"provider",
         {"Modpost (værdi af arbejdet og betaling for tilbud)",
          "Counter-entry (value of work and payment for services)"}},
        {"public", {"Det offentlige", "Public purse"}},
        {"society", {"Samfundet", "Society"}},
    }};
    return table;
}
}  // namespace

std::string_view name(Party party) { return names()[index(party)].name; }
std::string_view name(Perspective view) { return names()[index(view)].name; }
const Text& label(Perspective view) { return names()[index(view)].label; }

std::optional<Party> party_named(std::string_view wanted) {
    for (Party party : all_parties)
        if (name(party) == wanted) return party;
    return std::nullopt;
}

std::optional<Perspective> perspective_named(std::string_view wanted) {
    for (Perspective view : all_perspectives)
        if (name(view) == wanted) return view;
    return std::nullopt;
}

}  // namespace afkast
