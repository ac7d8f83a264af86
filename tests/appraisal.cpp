// Net present value, cost, gain, ratio, payback and return, on ledgers written by hand.
#include "model/appraisal.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace afkast {

namespace {

// A ledger of a few lines with their amounts by year.
struct Book {
    std::vector<Line> lines;
    std::vector<std::vector<double>> amounts;

    Book& add(Party payer, Party payee, Category category, std::vector<double> by_year) {
        Cause cause;
        cause.category = category;
        lines.push_back({payer, payee, std::move(cause)});
        amounts.push_back(std::move(by_year));
        return *this;
    }
    template <class N = double>
    Ledger<N> ledger(int first_year) const {
        Ledger<N> result(lines, first_year, static_cast<int>(amounts.front().size()));
        for (std::size_t line = 0; line < lines.size(); ++line)
            for (std::size_t y = 0; y < amounts[line].size(); ++y)
                result.post(line, first_year + static_cast<int>(y), exact<N>(amounts[line][y]),
                            N(0));
        return result;
    }
};

AppraisalBasis undiscounted(int base_year) {
    AppraisalBasis basis;
    basis.base_year = base_year;
    return basis;
}
AppraisalBasis at_rate(int base_year, double percent) {
    AppraisalBasis basis = undiscounted(base_year);
    basis.schedule.steps = {{0, percent}};
    return basis;
}

// The municipality spends and saves.
Book project(std::vector<double> cost, std::vector<double> saving) {
    Book book;
    book.add(Party::municipality, Party::provider, Category::intervention_cost, std::move(cost));
    for (double& amount : saving) amount = -amount;
    book.add(Party::municipality, Party::citizen, Category::benefit, std::move(saving));
    return book;
}

std::optional<int> payback(const Book& book, const AppraisalBasis& basis, int first_year,
                           Perspective view = Perspective::municipality) {
    return payback_year(account(book.ledger(first_year), view, basis), basis, first_year);
}

}  // namespace

TEST_CASE_TEMPLATE("the factor is one in the base year and falls by calendar year", N, double,
                   Decimal) {
    const auto factors = discount_factors<N>({{{0, 4}, {36, 3}, {71, 2}}}, 0, 73);
    CHECK(plain(factors[0]) == 1);
    CHECK(plain(factors[1]) == doctest::Approx(1 / 1.04));
    CHECK(plain(factors[35] / factors[36]) == doctest::Approx(1.03));
    CHECK(plain(factors[70] / factors[69]) == doctest::Approx(1 / 1.03));
    CHECK(plain(factors[71] / factors[70]) == doctest::Approx(1 / 1.02));
}

TEST_CASE_TEMPLATE("years before the base year are compounded upwards", N, double, Decimal) {
    const auto factors = discount_factors<N>({{{0, 4}}}, -2, 4);
    CHECK(plain(factors[0]) == doctest::Approx(1.04 * 1.04));
    CHECK(plain(factors[1]) == doctest::Approx(1.04));
    CHECK(plain(factors[2]) == doctest::Approx(1));
    CHECK(plain(factors[3]) == doctest::Approx(1 / 1.04));
}

TEST_CASE("a ledger that begins after the base year starts below one") {
    const auto factors = discount_factors<double>({{{0, 4}, {36, 3}}}, 35, 3);
    const auto whole = discount_factors<double>({{{0, 4}, {36, 3}}}, 0, 38);
    for (std::size_t i = 0; i < factors.size(); ++i)
        CHECK(factors[i] == doctest::Approx(whole[35 + i]).epsilon(1e-14));
}

TEST_CASE("without a schedule nothing is discounted") {
    for (double factor : discount_factors<double>({}, -3, 8)) CHECK(factor == 1);
}

TEST_CASE("a base year other than the first moves every present value alike") {
    const Book book = project({100, 0, 0}, {0, 60, 60});
    const auto ledger = book.ledger(2020);
    const auto early = account(ledger, Perspective::municipality, at_rate(2020, 5));
    const auto late = account(ledger, Perspective::municipality, at_rate(2022, 5));
    CHECK(early.net_present_value == doctest::Approx(-100 + 60 / 1.05 + 60 / 1.1025));
    CHECK(late.net_present_value == doctest::Approx(early.net_present_value * 1.1025));
    CHECK(late.cost == doctest::Approx(110.25));
    CHECK(early.undiscounted == late.undiscounted);
    CHECK(ratio(early).value() == doctest::Approx(ratio(late).value()));
}

TEST_CASE("cost is what the effort costs after funding and gain is all the rest") {
    Book book;
    book.add(Party::municipality, Party::provider, Category::intervention_cost, {100})
        .add(Party::municipality, Party::provider, Category::usual_effort, {-20})
        .add(Party::state, Party::municipality, Category::cost_reimbursement, {10})
        .add(Party::eu, Party::municipality, Category::funding, {30})
        .add(Party::state, Party::municipality, Category::grant, {7})
        .add(Party::citizen, Party::municipality, Category::tax, {5});
    const auto result = account(book.ledger(2020), Perspective::municipality, undiscounted(2020));
    CHECK(result.cost == doctest::Approx(100 - 20 - 10 - 30));
    CHECK(result.gain == doctest::Approx(12));
    CHECK(result.net_present_value == doctest::Approx(-28));
    CHECK(ratio(result).value() == doctest::Approx(12.0 / 40));
    CHECK(account(book.ledger(2020), Perspective::eu, undiscounted(2020)).cost == 30);
}

TEST_CASE("there is no ratio when there is no cost") {
    Account<double> none;
    none.gain = 5;
    CHECK_FALSE(ratio(none).has_value());
    none.cost = -1;
    CHECK_FALSE(ratio(none).has_value());
    none.cost = 2;
    CHECK(ratio(none).value() == 2.5);
    none.gain = -3;
    CHECK(ratio(none).value() == -1.5);
}

TEST_CASE("payback is the first year from which the cumulative result stays at or above zero") {
    CHECK(payback(project({100, 0, 0, 0}, {0, 50, 50, 50}), undiscounted(2020), 2020) == 2022);
    // Above zero in 2021, below again in 2022, for good from 2023.
    CHECK(payback(project({100, 0, 60, 0}, {0, 120, 0, 60}), undiscounted(2020), 2020) == 2023);
    CHECK_FALSE(payback(project({100, 0, 0}, {0, 120, -40}), undiscounted(2020), 2020));
    CHECK_FALSE(payback(project({100, 0, 0}, {0, 50, 49}), undiscounted(2020), 2020));
    CHECK(payback(project({0, 0, 10}, {5, 5, 10}), undiscounted(2020), 2020) == 2020);
}

TEST_CASE("payback is counted on discounted kroner") {
    const Book book = project({100, 0, 0, 0}, {0, 50, 50, 50});
    CHECK(payback(book, undiscounted(2020), 2020) == 2022);
    CHECK(payback(book, at_rate(2020, 4), 2020) == 2023);
}

TEST_CASE("payback does not move with the base year") {
    const Book book = project({100, 0, 0, 0}, {0, 52, 53, 1});
    CHECK(payback(book, at_rate(2020, 3), 2020) == payback(book, at_rate(2010, 3), 2020));
}

TEST_CASE("a party that no money touches has no payback") {
    const Book book = project({100, 0}, {0, 200});
    const auto region = account(book.ledger(2020), Perspective::region, undiscounted(2020));
    CHECK_FALSE(region.touched);
    CHECK_FALSE(payback(book, undiscounted(2020), 2020, Perspective::region));
    CHECK(payback(book, undiscounted(2020), 2020) == 2021);
}

TEST_CASE("money inside a point of view does not touch it") {
    Book book;
    book.add(Party::state, Party::municipality, Category::funding, {50});
    CHECK_FALSE(account(book.ledger(2020), Perspective::public_purse, undiscounted(2020)).touched);
    CHECK(account(book.ledger(2020), Perspective::state, undiscounted(2020)).net_present_value ==
          -50);
}

TEST_CASE_TEMPLATE("society is weighted by the net tax factor and the tax distortion", N, double,
                   Decimal) {
    Book book;
    book.add(Party::municipality, Party::provider, Category::intervention_cost, {100, 0})
        .add(Party::eu, Party::municipality, Category::funding, {30, 0})
        .add(Party::municipality, Party::citizen, Category::benefit, {0, -40})
        .add(Party::provider, Party::employer, Category::value_of_work, {0, 90})
        .add(Party::employer, Party::citizen, Category::wage, {0, 90});
    AppraisalBasis basis = at_rate(2020, 4);
    basis.net_tax_factor = 1.28;
    basis.tax_distortion_percent = 20;
    const auto society = account(book.ledger<N>(2020), Perspective::society, basis);
    // Society buys for 100, is given 30 from abroad and makes work worth 90; the public purse needs
    // 70 in the first year and saves 40 in the second.
    const double first = 1.28 * (-100 + 30) + 0.2 * (-70), second = 1.28 * 90 + 0.2 * 40;
    CHECK(plain(society.by_year[0]) == doctest::Approx(first));
    CHECK(plain(society.by_year[1]) == doctest::Approx(second));
    CHECK(plain(society.net_present_value) == doctest::Approx(first + second / 1.04));
    CHECK(plain(society.cost) == doctest::Approx(-first));
    // No weights, no distortion: what moves inside society is worth nothing to it.
    const auto plain_sum = account(book.ledger<N>(2020), Perspective::society, undiscounted(2020));
    CHECK(plain(plain_sum.undiscounted) == doctest::Approx(20));
}

TEST_CASE("the weights of society touch no other point of view") {
    const Book book = project({100}, {40});
    AppraisalBasis basis = undiscounted(2020);
    basis.net_tax_factor = 1.28;
    basis.tax_distortion_percent = 20;
    for (Perspective view : {Perspective::municipality, Perspective::public_purse})
        CHECK(account(book.ledger(2020), view, basis).net_present_value == -60);
    CHECK(account(book.ledger(2020), Perspective::citizen, basis).net_present_value == -40);
}

TEST_CASE("one sign of flows has no internal rate of return") {
    CHECK(internal_rates_of_return({}).empty());
    CHECK(internal_rates_of_return({0, 0}).empty());
    CHECK(internal_rates_of_return({10, 20}).empty());
    CHECK(internal_rates_of_return({-10, -20}).empty());
}

TEST_CASE("an internal rate of return can be negative or a round number of percent") {
    const auto loss = internal_rates_of_return({-100, 50});
    REQUIRE(loss.size() == 1);
    CHECK(loss[0] == doctest::Approx(-0.5));
    for (int percent : {-20, 0, 1, 7, 25, 100, 400}) {
        CAPTURE(percent);
        const auto rates = internal_rates_of_return({-100, 100.0 + percent});
        REQUIRE(rates.size() == 1);
        CHECK(rates[0] == doctest::Approx(percent / 100.0).epsilon(1e-9));
    }
}

TEST_CASE("several internal rates of return are all named") {
    // (r - 10 %)(r - 20 %)(r - 30 %).
    const auto rates = internal_rates_of_return({-1000, 3600, -4310, 1716});
    REQUIRE(rates.size() == 3);
    CHECK(rates[0] == doctest::Approx(0.1));
    CHECK(rates[1] == doctest::Approx(0.2));
    CHECK(rates[2] == doctest::Approx(0.3));
}

}  // namespace afkast
