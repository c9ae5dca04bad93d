using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests;

public class AssessorTests
{
    [Fact]
    public void A_target_that_never_had_data_is_silent_since_it_was_created_and_not_since_the_process_began()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, []);

        var created = Assessor.Predict(objective, history, null, Given.Start, Given.Start - objective.NoDataAfter);
        var young = Assessor.Predict(objective, history, null, Given.Start, Given.Start.AddMinutes(-1));

        Assert.True(created.IsSilent);
        Assert.False(young.IsSilent);
    }

    [Fact]
    public void Without_any_data_everything_is_unknown_and_silence_is_raised_in_time()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, []);
        var first = Assessor.Assess(objective, history, null, Given.Start);
        var later = Assessor.Assess(objective, history, first.Memory, Given.Start.AddMinutes(10));

        foreach (var assessment in new[] { first, later })
        {
            Assert.Equal(DataQuality.Missing, assessment.Data.Quality);
            AssertUnknown(assessment);
        }

        Assert.Equal(AlertSeverity.None, first.NoData);
        Assert.Equal(AlertSeverity.Ticket, later.NoData);
    }

    [Theory]
    [InlineData(AlertSeverity.None, Readiness.NoneReady, 10, AlertSeverity.Page)]
    [InlineData(AlertSeverity.Ticket, Readiness.NoneReady, 10, AlertSeverity.Page)]
    [InlineData(AlertSeverity.Ticket, Readiness.SomeReady, 10, AlertSeverity.Ticket)]
    [InlineData(AlertSeverity.None, Readiness.Unknown, 10, AlertSeverity.None)]
    [InlineData(AlertSeverity.Page, Readiness.Unknown, 10, AlertSeverity.Page)]
    [InlineData(AlertSeverity.Ticket, Readiness.NoneReady, 5, AlertSeverity.None)]
    public void Silence_pages_where_no_replica_is_ready(AlertSeverity severity, Readiness readiness, double minutes, AlertSeverity expected)
    {
        var objective = Given.Objective() with { NoDataSeverity = severity };
        var end = Given.Start.AddHours(5);
        var history = Given.History(objective, Given.Samples(Given.Start, end, _ => 100, _ => 0));

        Assert.Equal(expected, Assessor.Assess(objective, history, null, end.AddMinutes(minutes), readiness).NoData);
    }

    [Fact]
    public void The_first_minutes_are_unknown() => AssertUnknown(Given.Assessed(Given.Objective(), 0.2, _ => 100, _ => 0));

    [Fact]
    public void No_traffic_is_unknown_not_healthy()
    {
        var assessment = Given.Assessed(Given.Objective(windowHours: 24), 30, _ => 0, _ => 0);
        AssertUnknown(assessment);
        Assert.Equal(ErrorBudget.NoTraffic, assessment.Budget.UnknownReason);
        Assert.Equal(DataReason.NoTraffic, assessment.Data.Reason);
    }

    [Fact]
    public void All_missing_is_unknown()
    {
        var objective = Given.Objective();
        var samples = Given.Samples(Given.Start, Given.Start.AddHours(5), _ => double.NaN, _ => 0);
        AssertUnknown(Assessor.Assess(objective, Given.History(objective, samples), null, Given.Start.AddHours(5)));
    }

    [Theory]
    [InlineData(3.5, DataQuality.Stale)]
    [InlineData(10, DataQuality.Missing)]
    public void Old_counts_are_never_low_risk(double minutes, DataQuality quality)
    {
        var objective = Given.Objective(windowHours: 24);
        var end = Given.Start.AddHours(30);
        var history = Given.History(objective, Given.Samples(Given.Start, end, _ => 100, _ => 0));
        var assessment = Assessor.Assess(objective, history, null, end.AddMinutes(minutes));
        Assert.Equal(quality, assessment.Data.Quality);
        Assert.Equal(RiskLevel.Unknown, assessment.Risk.Level);
        Assert.NotNull(assessment.Forecast.UnknownReason);
    }

    [Fact]
    public void A_healthy_service_is_low_risk_with_a_full_account()
    {
        var assessment = Given.Assessed(Given.Objective(windowHours: 24), 30, _ => 1000, _ => 0.0001);
        Assert.Equal(DataQuality.Good, assessment.Data.Quality);
        Assert.Equal(0.9999, assessment.SliRatio!.Value, 1e-6);
        Assert.Equal(0.9, assessment.Budget.RemainingRatio!.Value, 1e-3);
        Assert.Equal(0.1, assessment.BurnRates[0].Rate!.Value, 1e-3);
        Assert.Equal(RiskLevel.Low, assessment.Risk.Level);
        Assert.Null(assessment.Forecast.P50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(69)]
    public void One_failed_request_of_few_does_not_fire(int requests)
    {
        var objective = Given.Objective();
        var end = Given.Start.AddHours(8);
        var samples = Enumerable.Range(1, 480).Select(i => Sample.Counted(Given.Start.AddMinutes(i), 0, 0)).ToArray();
        for (var i = 0; i < requests; i++)
        {
            var position = 478 - (i % 58);
            var sample = samples[position];
            samples[position] = Sample.Counted(sample.At, sample.Good + (i == 0 ? 0 : 1), sample.Total + 1);
        }

        var assessment = Assessor.Assess(objective, Given.History(objective, samples), null, end);
        Assert.Equal(AlertSeverity.None, assessment.Firing);
        Assert.True(assessment.Tiers[0].LongRate > 14.4);
    }

    [Fact]
    public void An_outage_pages_within_minutes_and_the_page_ends_soon_after()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, Given.Samples(Given.Start, Given.Start.AddHours(12), _ => 600, _ => 0.0002));
        AssessmentMemory? memory = null;
        int? fired = null, stopped = null;
        for (var minute = 1; minute <= 90; minute++)
        {
            var at = Given.Start.AddHours(12).AddMinutes(minute);
            history.Append(Given.Samples(at.AddMinutes(-1), at, _ => 600, _ => minute <= 30 ? 0.3 : 0.0002));
            history.MarkRead(at);
            var assessment = Assessor.Assess(objective, history, memory, at);
            memory = assessment.Memory;
            fired ??= assessment.Firing == AlertSeverity.Page ? minute : null;
            stopped = assessment.Firing == AlertSeverity.Page ? null : stopped ?? minute;
            if (assessment.Firing == AlertSeverity.Page)
            {
                Assert.Equal(RiskLevel.Critical, assessment.Risk.Level);
            }
        }

        Assert.InRange(fired!.Value, 1, 5);
        Assert.InRange(stopped!.Value, 31, 65);
    }

    [Fact]
    public void The_same_inputs_give_the_same_answer()
    {
        var one = Given.Assessed(Given.Objective(windowHours: 24), 30, _ => 1000, hours => hours > 29 ? 0.005 : 0.0005);
        var other = Given.Assessed(Given.Objective(windowHours: 24), 30, _ => 1000, hours => hours > 29 ? 0.005 : 0.0005);
        Assert.Equal(one.Forecast.Distribution, other.Forecast.Distribution);
        Assert.Equal(one.Risk.Value, other.Risk.Value);
        Assert.Equal(one.Risk.Value!.Value, one.Risk.Factors.Sum(factor => factor.Points), 1e-9);
    }

    private static void AssertUnknown(Assessment assessment)
    {
        Assert.Null(assessment.SliRatio);
        Assert.Null(assessment.Budget.RemainingRatio);
        Assert.NotNull(assessment.Budget.UnknownReason);
        Assert.NotNull(assessment.Forecast.UnknownReason);
        Assert.Equal(AlertSeverity.None, assessment.Firing);
        Assert.Equal(RiskLevel.Unknown, assessment.Risk.Level);
        Assert.Null(assessment.Risk.Value);
    }
}
