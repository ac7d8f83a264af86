#include "report/recording.hpp"

namespace afkast {

namespace {

class Recorder {
  public:
    explicit Recorder(const Result& result) : recording(std::make_unique<Recording>()) {
        recording->graph = std::make_unique<FormulaGraph>();
        recording->plan = *result.plan;
        for (double value : result.values) add_input(value);
    }

    std::unique_ptr<const Recording> run() {
        Plan& plan = recording->plan;
        for (Period& period : plan.periods)
            for (Input& value : period.values) lift(value);
        for (Input* weeks :
             {&plan.first_step_weeks, &plan.second_step_weeks, &plan.third_step_weeks})
            lift(*weeks);
        for (PlannedState& state : plan.states) lift(state);
        for (PlannedService& service : plan.services)
            for (PlannedService::Price& price : service.prices)
                for (Input& kroner : price.kroner) lift(kroner);
        for (PlannedConsequence& consequence : plan.consequences) lift(consequence.haircut);
        recording->ledger = evaluate<Formula>(plan, recording->values, &recording->courses);
        return std::move(recording);
    }

  private:
    std::unique_ptr<Recording> recording;

    void add_input(double value) {
        FormulaGraph& graph = *recording->graph;
        const auto number = static_cast<FormulaGraph::Id>(recording->values.size());
        recording->values.emplace_back(graph, graph.input(number, value));
    }
    // A value of data/ becomes an input. Zero stays: what is not paid needs no formula.
    void lift(Input& input) {
        if (!input.is_constant()) return;
        const double value = input.at(std::vector<double>{});
        if (value == 0) return;
        const Slot slot{static_cast<int>(recording->values.size())};
        add_input(value);
        input = Input::of(slot);
    }
    void lift(PlannedState& state) {
        lift(state.hours_per_week);
        for (Input& kroner : state.full_benefit) lift(kroner);
        for (Input& kroner : state.hourly_wage) lift(kroner);
        for (StatePayment& payment : state.payments) {
            lift(payment.units_per_year);
            for (Input& kroner : payment.kroner) lift(kroner);
        }
    }
};

}  // namespace

std::unique_ptr<const Recording> record(const Result& result) { return Recorder(result).run(); }

}  // namespace afkast
