using System.Globalization;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Mapping;

public sealed class SpecMappingTests
{
    private static readonly TimeSpan Scrape = TimeSpan.FromSeconds(15);

    [Fact]
    public void Defaults_are_those_of_the_schema()
    {
        var objective = SpecMapping.ToObjective(Spec(), Scrape);

        Assert.Equal(0.999, objective.Ratio);
        Assert.Equal(TimeSpan.FromDays(30), objective.Window);
        Assert.Equal(Budgeting.Occurrences, objective.Budgeting);
        Assert.Equal(new Indicator.Ratio("e", "t"), objective.Indicator);
        Assert.Equal(TimeSpan.FromMinutes(10), objective.NoDataAfter);
        Assert.Equal(AlertSeverity.Ticket, objective.NoDataSeverity);
        Assert.Empty(objective.AlertTiers);
        Assert.Empty(objective.Exclusions);
    }

    [Theory]
    [InlineData("30s", 10, 60)]
    [InlineData("2m", 10, 120)]
    [InlineData("30s", 30, 120)]
    [InlineData("5m", 60, 300)]
    public void The_step_is_the_longest_of_interval_four_scrapes_and_a_minute(string sampleInterval, int scrapeSeconds, int stepSeconds)
    {
        var objective = SpecMapping.ToObjective(Spec() with { SampleInterval = sampleInterval }, TimeSpan.FromSeconds(scrapeSeconds));

        Assert.Equal(TimeSpan.FromSeconds(stepSeconds), objective.Step);
    }

    [Fact]
    public void Every_field_arrives()
    {
        var objective = SpecMapping.ToObjective(
            Spec() with
            {
                Budgeting = "Timeslices",
                Timeslice = new() { Length = "5m", GoodPercent = "95.5" },
                Indicator = new() { Query = new() { Errors = "e[$window]", Total = "t[$window]" } },
                AlertTiers = [new() { Severity = "Page", BudgetPercent = 2, LongWindow = "1h" }],
                Exclusions =
                [
                    new() { Name = "once", From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddHours(1), ApplyTo = ["Budget", "Chaos"] },
                    new() { Name = "nightly", Schedule = "0 2 * * *", Duration = "30m", TimeZone = "Europe/Berlin" },
                ],
                OnNoData = new() { After = "5m", Severity = "None" },
            },
            Scrape);

        Assert.Equal(new Timeslice(TimeSpan.FromMinutes(5), 0.955), objective.Timeslice);
        Assert.Equal(new Indicator.Query("e[$window]", "t[$window]"), objective.Indicator);
        Assert.Equal([new AlertTier(AlertSeverity.Page, 0.02, TimeSpan.FromHours(1))], objective.AlertTiers);
        Assert.Equal(ExclusionScope.Budget | ExclusionScope.Chaos, objective.Exclusions[0].Scope);
        Assert.Equal(ExclusionScope.All, objective.Exclusions[1].Scope);
        Assert.True(objective.Exclusions[0].Covers(DateTimeOffset.UnixEpoch));
        Assert.True(objective.Exclusions[1].Covers(new DateTimeOffset(2030, 7, 1, 0, 29, 0, TimeSpan.Zero)));
        Assert.False(objective.Exclusions[1].Covers(new DateTimeOffset(2030, 7, 1, 0, 30, 0, TimeSpan.Zero)));
        Assert.Equal(AlertSeverity.None, objective.NoDataSeverity);
    }

    [Fact]
    public void A_culture_with_a_decimal_comma_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("", false) { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            Assert.Equal(0.999, SpecMapping.ToObjective(Spec(), Scrape).Ratio);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_slice_off_the_grid_of_the_source_stalls_with_the_remedy()
    {
        var spec = Spec() with { Budgeting = "Timeslices", Timeslice = new() { Length = "3m", GoodPercent = "99" } };

        var refused = Assert.Throws<TerminalException>(() => SpecMapping.ToObjective(spec, TimeSpan.FromSeconds(30)));

        Assert.Equal(Reasons.InvalidSpec, refused.Reason);
        Assert.Equal("`spec.timeslice.length` must be a multiple of 2m, the sampling grid of the source, not \"3m\".", refused.Message);
    }

    [Fact]
    public void What_validation_would_have_refused_is_terminal()
    {
        Assert.Throws<TerminalException>(() => SpecMapping.ToObjective(Spec() with { Window = "long" }, Scrape));
        Assert.Throws<TerminalException>(() => SpecMapping.ToObjective(Spec() with { Indicator = new() }, Scrape));
    }

    private static SLOTargetSpec Spec() => new()
    {
        Objective = "99.9",
        Indicator = new() { Ratio = new() { Errors = new() { Metric = "e" }, Total = new() { Metric = "t" } } },
    };
}
