using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Slo;

public class ErrorBudgetTests
{
    private const double Month = 30 * 24;

    [Theory]
    [InlineData(1.9, null, ErrorBudget.NotCovered)]
    [InlineData(2.1, 0.6, null)]
    [InlineData(Month, 0.6, null)]
    public void Of_two_hours_of_counts_on_the_rest_is_taken_to_have_been_the_same(double knownHours, double? remaining, string? reason)
    {
        // 4 of 10,000 where 10 may be bad.
        var budget = ErrorBudget.Of(Given.Objective(), new Counts(9996, 10_000, knownHours / Month));

        Assert.Equal(remaining, budget.RemainingRatio is { } ratio ? Math.Round(ratio, 6) : null);
        Assert.Equal(reason, budget.UnknownReason);
        Assert.Equal(knownHours / Month, budget.CoveredRatio);
    }

    [Theory]
    [InlineData(0.89, true)]
    [InlineData(0.91, false)]
    public void A_tenth_that_is_not_known_is_not_worth_a_word(double covered, bool isPartial) =>
        Assert.Equal(isPartial, ErrorBudget.Of(Given.Objective(), new Counts(9996, 10_000, covered)).IsPartial);

    [Theory]
    [InlineData(0.89, null)]
    [InlineData(0.91, 0.6)]
    public void A_window_of_an_hour_needs_most_of_itself(double covered, double? remaining) =>
        Assert.Equal(
            remaining,
            ErrorBudget.Of(Given.Objective(windowHours: 1), new Counts(9996, 10_000, covered)).RemainingRatio is { } ratio ? Math.Round(ratio, 6) : null);

    [Fact]
    public void Without_events_nothing_remains_to_be_told() =>
        Assert.Equal(ErrorBudget.NoTraffic, ErrorBudget.Of(Given.Objective(), new Counts(0, 0, 1)).UnknownReason);
}
