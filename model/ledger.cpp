#include "model/ledger.hpp"

#include <array>

namespace afkast {

bool is_cost(Category category) {
    return category == Category::intervention_cost || category == Category::usual_effort ||
           category == Category::cost_reimbursement || category == Category::funding;
}

const Text& label(Category category) {
    static const std::array<Text, 12> labels{{
        {"Indsatsens omkostninger", "Cost of the effort"},
        {"Sparet sædvanlig indsats", "Usual effort saved"},
        {"Statens refusion af driftsudgifter", "State reimbursement of running costs"},
        {"Finansiering", "Funding"},
        {"Forsørgelsesydelser", "Benefits"},
        {"Refusion og medfinansiering af ydelser", "Reimbursement and co-financing of benefits"},
        {"Skat", "Tax"},
        {"Kommunal udligning", "Municipal equalisation"},
        {"Løn", "Wages"},
        {"Værdi af arbejdet", "Value of the work"},
        {"Ydelser og tilbud", "Services"},
        {"Tilskud", "Grants"},
    }};
    return labels[static_cast<std::size_t>(category)];
}

const Text& short_label(Category category) {
    static const std::array<Text, 12> labels{{
        {"Indsats", "Effort"},
        {"Sparet indsats", "Saved effort"},
        {"Driftsrefusion", "Running costs refund"},
        {"Finansiering", "Funding"},
        {"Ydelser", "Benefits"},
        {"Refusion", "Reimbursement"},
        {"Skat", "Tax"},
        {"Udligning", "Equalisation"},
        {"Løn", "Wages"},
        {"Arbejdets værdi", "Value of work"},
        {"Tilbud", "Services"},
        {"Tilskud", "Grants"},
    }};
    return labels[static_cast<std::size_t>(category)];
}

}  // namespace afkast
