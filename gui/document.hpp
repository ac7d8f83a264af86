// An open scenario: the text of its file, what it reads as, and what comes of it. A document is its
// text; a number that is being moved lies over it until the hand lets go.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/history.hpp"
#include "model/parameters.hpp"
#include "model/result.hpp"
#include "model/review.hpp"
#include "model/saving.hpp"
#include "model/scenario.hpp"
#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

// How sure the result is: as far as the draws have come. Null: nothing yet.
struct Sureness {
    std::shared_ptr<const Simulation> drawn;  // the newest true draws, perhaps of older values
    std::shared_ptr<const Simulation> shown;  // of the values shown; moved along until drawn anew
    std::shared_ptr<const Sensitivity> sensitivity;    // perhaps of older values
    std::uint64_t drawn_for = 0, sensitivity_for = 0;  // the change they belong to
    bool enough = false;                               // no more draws are needed
};

struct Document {
    int number = 0;     // never used twice
    std::string file;   // where it is kept; empty: nowhere yet
    std::string saved;  // what the file holds; empty: nothing yet
    std::string text;   // the draft
    std::string opened_text;
    Scenario opened;    // as it was opened: what "changed" and "reset" are measured by
    Scenario scenario;  // what `text` reads as, with what is being moved just now
    std::vector<Distribution> settled;                 // what `text` says of each assumption
    std::vector<std::optional<Distribution>> shipped;  // what `opened` says of it, if anything
    std::vector<Topic> topics;   // under which people look for it: where it stood when opened
    std::vector<double> values;  // the base case of `scenario`
    std::shared_ptr<const Result> result;  // always of `values`
    std::vector<Warning> warnings;         // of a careful reader, about `text`
    RestsOn rests_on;                      // of the result of `text`
    History history;                       // of `text`
    std::uint64_t change = 0;              // counts them
    Sureness sureness;
    std::string copied, copy_file;  // kept for the case of a crash: what, and where

    double value(Slot slot) const { return values[static_cast<std::size_t>(slot.index)]; }
    const Distribution& distribution(Slot slot) const { return scenario[slot].distribution; }
    bool has_unsaved() const { return text != saved; }
};

// Reads and calculates a text. Throws BadInput when it is no scenario or cannot be calculated.
Document make_document(const Parameters& parameters, const std::string& text,
                       const std::string& file, int number);
// Another text for the same document; on BadInput everything is as it was.
void set_text(Document& document, const Parameters& parameters, const std::string& text);

// Lays another distribution over the draft and recalculates. Throws what recalculate() throws, with
// the draft as it was.
void lay_over(Document& document, const Parameters& parameters, Slot slot,
              const Distribution& distribution);
bool is_laid_over(const Document& document);
// The draft with what lies over it. Throws BadInput when a number cannot be written.
std::string text_with_all(const Document& document, const Parameters& parameters);

bool is_changed(const Document& document, Slot slot);
int changes(const Document& document);
// The number as the opened file has it; none when it has no such number.
std::optional<double> shipped_value(const Document& document, Slot slot);

}  // namespace afkast
