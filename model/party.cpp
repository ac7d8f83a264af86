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
const Text& grant_label(Party from) {
    static const std::array<Text, all_parties.size()> labels{{
        {"Tilskud fra kommunen", "Grant from the municipality"},
        {"Tilskud fra regionen", "Grant from the region"},
        {"Tilskud fra staten", "Grant from the state"},
        {"Tilskud fra EU", "Grant from the EU"},
        {"Tilskud fra fonde", "Grant from foundations"},
        {"Tilskud fra borgerne", "Grant from citizens"},
        {"Tilskud fra virksomhederne", "Grant from employers"},
        {"Tilskud fra leverandører", "Grant from providers"},
    }};
    return labels[index(from)];
}

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
