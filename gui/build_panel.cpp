// A new scenario step by step: who, where, what, what it costs, who pays, what is believed and why.
// Every answer makes the scenario anew, so that its figures and what a reviewer would object to are
// seen at once.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "gui/form.hpp"
#include "gui/make_up.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

// What is missing in a field, below it.
void missing(App& app, const std::vector<Problem>& problems, const std::string& path) {
    for (const Problem& problem : problems)
        if (problem.path == path)
            wrapped_text(problem.message.in(app.view.language), FontRole::small, colour::loss);
}

void step(const Text& words, Language language) {
    ImGui::Dummy({0, letters(0.4f)});
    text(words.in(language), FontRole::strong);
    ImGui::Separator();
}

void who(App& app, const std::vector<Problem>& problems) {
    NewScenario& draft = app.draft;
    const Language language = app.view.language;
    step(texts::step_who, language);
    text_field(app, texts::title_field, "title", draft.title.da);
    draft.title.en = draft.title.da;
    missing(app, problems, "title");
    std::vector<Option> groups;
    for (const auto& [name, group] : app.parameters.target_groups)
        if (!group.moves.empty()) groups.push_back({name, group.label.in(language)});
    choice_field(app, texts::target_group_field, "target group", groups, draft.target_group);
    missing(app, problems, "target_group");
    number_field(app, texts::people_field, "people", texts::people_unit, draft.people);
    missing(app, problems, "people");
}

void where_and_when(App& app, const std::vector<Problem>& problems) {
    NewScenario& draft = app.draft;
    const Language language = app.view.language;
    step(texts::step_where, language);
    std::vector<Option> places{{"", texts::whole_country.in(language)}};
    for (const auto& [name, municipality] : app.parameters.municipalities)
        places.push_back({name, name});
    choice_field(app, texts::municipality_field, "municipality", places, draft.municipality);
    missing(app, problems, "municipality");
    int year = draft.start.year(), month = draft.start.month();
    year_field(app, texts::start_year_field, "start year", year);
    whole_field(app, texts::start_month_field, "start month", {}, month, 1, 12);
    draft.start = Month::of(year, month);
    whole_field(app, texts::entry_months_field, "entry months", texts::months_unit,
                draft.entry_months, 1, 120);
    whole_field(app, texts::duration_field, "duration", texts::months_unit, draft.duration_months,
                1, 120);
    whole_field(app, texts::horizon_field, "horizon", texts::years_unit, draft.horizon_years, 1,
                100);
    for (const char* path : {"start", "entry_months", "duration_months", "horizon_years"})
        missing(app, problems, path);
}

void effort(App& app, const std::vector<Problem>& problems) {
    NewScenario& draft = app.draft;
    const Language language = app.view.language;
    step(texts::step_effort, language);
    for (const auto& [name, archetype] : app.parameters.archetypes) {
        const auto at = std::find(draft.archetypes.begin(), draft.archetypes.end(), name);
        bool chosen = at != draft.archetypes.end();
        if (ImGui::Checkbox((archetype.label.in(language) + "###archetype-" + name).c_str(),
                            &chosen)) {
            if (chosen)
                draft.archetypes.push_back(name);
            else
                draft.archetypes.erase(at);
        }
        record(app, "archetype " + name);
        hint(archetype.description.in(language));
    }
    missing(app, problems, "archetypes");
}

void belief(App& app, const std::vector<Problem>& problems) {
    NewScenario& draft = app.draft;
    const Language language = app.view.language;
    step(texts::step_effect, language);
    bool own = draft.effect.has_value();
    if (ImGui::Checkbox((texts::own_effect.in(language) + "###own-effect").c_str(), &own))
        draft.effect = own ? std::optional(NewEffect{2, 5, 8, 12, {}, {}, 'D'}) : std::nullopt;
    record(app, "own effect");
    hint(texts::own_effect_hint.in(language));
    if (!draft.effect) return;
    NewEffect& effect = *draft.effect;
    number_field(app, texts::effect_likely, "effect likely", texts::points_unit, effect.likely);
    number_field(app, texts::effect_low, "effect low", texts::points_unit, effect.low);
    number_field(app, texts::effect_high, "effect high", texts::points_unit, effect.high);
    whole_field(app, texts::effect_after, "effect after", texts::months_unit, effect.after_months,
                1, 120);
    text_field(app, texts::effect_source, "effect source", effect.source);
    text_field(app, texts::effect_why, "effect why", effect.note.da);
    effect.note.en = effect.note.da;
    std::string grade(1, effect.grade ? effect.grade : 'D');
    choice_field(app, texts::effect_grade, "effect grade",
                 {{"A", texts::grade_a.in(language)},
                  {"B", texts::grade_b.in(language)},
                  {"C", texts::grade_c.in(language)},
                  {"D", texts::grade_d.in(language)}},
                 grade);
    effect.grade = grade.front();
    for (const char* path : {"effect", "effect.low", "effect.likely", "effect.high",
                             "effect.after_months", "effect.source", "effect.grade"})
        missing(app, problems, path);
}

constexpr std::array cost_kinds{CostKind::total, CostKind::per_participant, CostKind::staff,
                                CostKind::hours};

void cost(App& app, std::size_t index, const std::vector<Problem>& problems) {
    NewCost& one = app.draft.costs[index];
    const Language language = app.view.language;
    const std::string name = "cost " + std::to_string(index);
    text_field(app, texts::cost_label, name + " label", one.label.da);
    one.label.en = one.label.da;
    std::vector<Option> kinds;
    std::string kind = "0";
    for (std::size_t i = 0; i < cost_kinds.size(); ++i) {
        kinds.push_back({std::to_string(i), texts::cost_kinds[i].in(language)});
        if (one.kind == cost_kinds[i]) kind = std::to_string(i);
    }
    choice_field(app, texts::cost_kind, name + " kind", kinds, kind);
    one.kind = cost_kinds[std::stoul(kind)];
    const bool paid_hours = one.kind == CostKind::staff || one.kind == CostKind::hours;
    number_field(app,
                 one.kind == CostKind::staff   ? texts::cost_positions
                 : one.kind == CostKind::hours ? texts::cost_hours
                                               : texts::cost_amount,
                 name + " amount", paid_hours ? Text{} : texts::kroner_unit, one.amount);
    if (paid_hours)
        number_field(app, one.kind == CostKind::staff ? texts::cost_salary : texts::cost_hourly_pay,
                     name + " pay", texts::kroner_unit, one.pay);
    const std::string path = "costs[" + std::to_string(index) + "]";
    for (const Problem& problem : problems)
        if (problem.path.starts_with(path))
            wrapped_text(problem.message.in(language), FontRole::small, colour::loss);
    if (ImGui::SmallButton((texts::remove.in(language) + "###remove-" + name).c_str()))
        app.draft.costs.erase(app.draft.costs.begin() + static_cast<std::ptrdiff_t>(index));
    record(app, "remove " + name);
    ImGui::Dummy({0, letters(0.3f)});
}

void costs(App& app, const std::vector<Problem>& problems) {
    const Language language = app.view.language;
    step(texts::step_costs, language);
    for (std::size_t i = 0; i < app.draft.costs.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        cost(app, i, problems);
        ImGui::PopID();
    }
    if (ImGui::Button((texts::add_cost.in(language) + "###add-cost").c_str()))
        app.draft.costs.push_back({});
    record(app, "add cost");
    missing(app, problems, "costs");
}

// Who helps to pay: a share of all costs each.
void funding(App& app, const std::vector<Problem>& problems) {
    const Language language = app.view.language;
    step(texts::step_funding, language);
    for (Party party : {Party::state, Party::eu, Party::foundation, Party::region}) {
        auto& all = app.draft.funding;
        auto at = std::find_if(all.begin(), all.end(),
                               [&](const NewFunding& one) { return one.from == party; });
        double percent = at == all.end() ? 0 : 100 * at->share;
        const double before = percent;
        number_field(app, label(perspective_of(party)), "funding " + std::string(name(party)),
                     texts::percent_unit, percent);
        if (percent == before) continue;
        if (at == all.end()) at = all.insert(all.end(), {party, 0});
        at->share = percent / 100;
        if (percent == 0) all.erase(at);
    }
    for (const Problem& problem : problems)
        if (problem.path.starts_with("funding"))
            wrapped_text(problem.message.in(language), FontRole::small, colour::loss);
}

void form(App& app) {
    const std::vector<Problem> lacking = app.draft_problems;
    wrapped_text(texts::form_intro.in(app.view.language), FontRole::text, colour::quiet);
    who(app, lacking);
    where_and_when(app, lacking);
    effort(app, lacking);
    belief(app, lacking);
    costs(app, lacking);
    funding(app, lacking);
    if (ImGui::IsAnyItemActive()) return;
    const std::string text = scenario_text(app.draft, app.parameters);
    if (text == app.drafted_text) return;
    app.drafted_text = text;
    app.draft_problems = problems(app.draft, app.parameters);
    change_text(app, app.selected, text);
}

// What a careful reader would object to, while it is being built.
void review_list(App& app, const Document& document) {
    const Language language = app.view.language;
    text(fmt::format(fmt::runtime(texts::reviewer.in(language)), document.warnings.size()),
         FontRole::strong);
    if (document.warnings.empty()) wrapped_text(texts::no_warnings.in(language));
    for (const Warning& warning : document.warnings) {
        text("•", FontRole::text, colour::quiet);
        ImGui::SameLine(0, letters(0.4f));
        wrapped_text(warning.message.in(language));
        // A number is called what it is called to the left.
        for (const Assumption& one : document.scenario.assumptions)
            if (one.path == warning.path)
                wrapped_text(one.label.in(language), FontRole::small, colour::quiet);
    }
    record(app, "reviewer");
}

}  // namespace

void start_new_scenario(App& app) {
    finish_typing(app);
    app.draft = {};
    app.draft.title = texts::new_title;
    app.drafted_text = scenario_text(app.draft, app.parameters);
    app.draft_problems = problems(app.draft, app.parameters);
    open_text(app, app.drafted_text, "", false);
    app.drafting = app.documents.back().number;
    select(app, app.documents.size() - 1);
    go_to(app, Depth::build);
}

void build_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) {
        if (ImGui::Button((texts::new_scenario.in(app.view.language) + "###first").c_str()))
            start_new_scenario(app);
        record(app, "first scenario");
        return;
    }
    answer_panel(app);
    const float space = letters(1.5f);
    // The form makes the whole text: once a number has been changed elsewhere it would be lost.
    const bool drafting = app.drafting == document->number && document->text == app.drafted_text;
    // Beside each other where there is room, else what a reader would ask comes below.
    const float free = ImGui::GetContentRegionAvail().x;
    const bool beside = free > letters(42);
    const float width = beside ? (free - space) * (drafting ? 0.58f : 0.66f) : free;
    ImGui::BeginChild("form", {width, 0});
    drafting ? form(app) : make_up(app);
    if (!beside) ImGui::Dummy({0, letters(0.5f)});
    const Document* now = selected_document(app);
    if (!beside && now) review_list(app, *now);
    ImGui::EndChild();
    if (!beside) return;
    ImGui::SameLine(0, space);
    ImGui::BeginChild("review");
    if (now) review_list(app, *now);
    ImGui::EndChild();
}

}  // namespace afkast
