// The end of every report: the method in one page, and how to make the report again.
#include <fmt/format.h>

#include <algorithm>

#include "report/page.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"

namespace afkast {

namespace {

bool any(const std::vector<ReportInput>& inputs, bool pathways) {
    return std::any_of(inputs.begin(), inputs.end(), [&](const ReportInput& input) {
        return input.result.plan->by_pathways() == pathways;
    });
}

std::vector<std::string> method_of_people(const std::vector<ReportInput>& inputs,
                                          Language language) {
    std::vector<std::string> said;
    if (any(inputs, true))
        said.push_back(in(
            language,
            "Forløb: deltagerne følges måned for måned gennem ydelse, småjob, job, fleksjob, "
            "uddannelse og pension, én gang uden og én gang med indsatsen. Uden indsatsen flytter "
            "de sig, som målgruppen plejer; indsatsen ændrer sandsynligheden for bestemte "
            "overgange i en tid. Alt, hvad rapporten viser, er forskellen mellem de to.",
            "Pathways: participants are followed month by month through benefit, small job, job, "
            "fleksjob, education and pension, once without and once with the effort. Without it "
            "they move as their group usually does; the effort changes the probability of certain "
            "moves for a time. All that the report shows is the difference between the two."));
    if (any(inputs, false))
        said.push_back(in(
            language,
            "SØM-metoden: en andel af deltagerne lykkes (succesraten, netto). De ændrer deres "
            "forbrug af ydelser og tilbud; ændringen varer en tid og aftager med en andel om året.",
            "SØM's method: a share of the participants succeeds (the success rate, net). They "
            "change their use of benefits and services; the change lasts for a time and fades by "
            "a share a year."));
    return said;
}

}  // namespace

void add_method(HtmlPage& page, const std::vector<ReportInput>& inputs, Language language) {
    page.section("Metoden på én side", "The method in one page", true);
    std::vector<std::string> said = method_of_people(inputs, language);
    const auto add = [&](const char* da, const char* en) { said.push_back(in(language, da, en)); };
    add("Penge: hver måned i en tilstand prissættes efter loven i den måned: ydelse, fradrag for "
        "egen løn, refusionstrappe, fleksløntilskud, skat og udligning. Hver krone går fra én part "
        "til en anden, så alle parter tilsammen giver nul hvert år.",
        "Money: each month in a state is priced by the law of that month: benefit, deduction of "
        "own wages, the reimbursement ladder, fleksjob subsidy, tax and equalisation. Each krone "
        "goes from one party to another, so that all parties sum to zero in every year.");
    add("Parter: kommunen, regionen og staten er tilsammen »det offentlige«. »Samfundet« er alle "
        "undtagen leverandører og EU, vægtet med Finansministeriets nettoafgiftsfaktor og "
        "skatteforvridning.",
        "Parties: municipality, region and state together are the public purse. Society is "
        "everybody except providers and the EU, weighted with the Ministry of Finance's net tax "
        "factor and tax distortion.");
    add("Priser: løbende kroner flyttes til prisårets kroner med ét indeks. Lov og satser, der "
        "endnu ikke kendes, er de seneste kendte i faste priser. Nutidsværdi efter "
        "Finansministeriets rente, medmindre scenariet siger andet.",
        "Prices: nominal kroner are moved to kroner of the price year with one index. Law and "
        "rates "
        "not yet known are the latest known, in fixed prices. Present values by the Ministry of "
        "Finance's rate, unless the scenario says otherwise.");
    add("Tilbagebetalt: det første år, fra hvilket det samlede tilbagediskonterede resultat er nul "
        "eller mere og bliver der. Omkostning: indsats, sparet sædvanlig indsats, refusion af den "
        "og finansiering; gevinst: alt andet.",
        "Paid back: the first year from which the cumulative discounted result is zero or more and "
        "stays there. Cost: the effort, usual effort saved, its reimbursement and funding; gain: "
        "everything else.");
    add("Usikkerhed: hvert tal med et spænd trækkes mange gange, også forskellen mellem kommuner. "
        "Spændet rummer 9 af 10 tilfælde, medmindre andet er skrevet.",
        "Uncertainty: every number with a range is drawn many times, the difference between "
        "municipalities included. A range holds 9 of 10 cases unless otherwise written.");
    if (std::any_of(inputs.begin(), inputs.end(),
                    [](const ReportInput& one) { return !why_no_chance(one.simulation); }))
        add("Chancen for gevinst er den andel af trækningerne, hvor resultatet er over nul; den er "
            "ikke sikrere end spændene.",
            "The chance of a gain is the share of the draws with a result above zero; it is no "
            "surer than the ranges are.");
    add("Hvad der skal være sandt: ét tal ad gangen ændres, til resultatet er nul; de andre står "
        "stille. Andele af usikkerheden er Sobols indeks.",
        "What must be true: one number at a time is changed until the result is zero; the others "
        "stand still. Shares of the uncertainty are Sobol's indices.");
    add("Hvad beregningen ikke kan sige: om effekten er ægte. Den afgør næsten alt, og mål er ikke "
        "resultater. Ansvaret for forudsætningerne er den, der har skrevet dem.",
        "What the calculation cannot say: whether the effect is real. It decides nearly "
        "everything, and goals are not results. Whoever wrote the assumptions answers for them.");
    page.list(said);
}

namespace {

// "mellem 2024-01 og 2026-11": when the sources behind the figures were read.
std::string read_between(const ReportInput& input, Language language) {
    std::string first, last;
    for (const Source& source : sources_used(input.parameters, input.result)) {
        if (source.read_on.empty()) continue;
        if (first.empty() || source.read_on < first) first = source.read_on;
        last = std::max(last, source.read_on);
    }
    if (first.empty()) return {};
    if (first == last)
        return in(language, "kilder læst ", "sources read ") + read_on_text(first, language);
    return in(language, "kilder læst mellem ", "sources read between ") +
           read_on_text(first, language) + in(language, " og ", " and ") +
           read_on_text(last, language);
}

}  // namespace

void add_reproduction(HtmlPage& page, const std::vector<ReportInput>& inputs, Language language) {
    page.section("Sådan laves rapporten igen", "Making this report again");
    const ReportInput& any_input = inputs.front();
    page.paragraph(
        fmt::format("Afkast {}, data {}. ", any_input.engine_version, any_input.data_version) +
            in(language, "Lov og satser kendes til ", "Law and rates are known to ") +
            month_text(any_input.result.plan->law_known_to, language) + ".",
        "small");
    for (const ReportInput& input : inputs) {
        const std::string read = read_between(input, language);
        page.paragraph(
            input.result.scenario().title.in(language) + ": " +
                in(language, "scenarie ", "scenario ") + input.result.scenario().hash +
                (read.empty() ? "" : ", " + read) +
                fmt::format(fmt::runtime(in(language, ", {} trækninger med frø {}.",
                                            ", {} draws with seed {}.")),
                            number_text(static_cast<double>(input.simulation.count), 0, language),
                            input.simulation.options.seed),
            "small");
    }
    page.command(any_input.command);
}

}  // namespace afkast
