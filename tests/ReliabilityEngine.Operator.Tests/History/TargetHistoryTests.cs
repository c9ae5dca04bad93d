using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.History;

public sealed class TargetHistoryTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero));
    private readonly RememberedSource _source = new();
    private InMemoryApiServer? _server;
    private OperatorProcess? _operator;

    private OperatorProcess Operator => _operator ??= new OperatorProcess(_server!, _time);

    private static DateTimeOffset Newest => new(2026, 3, 1, 10, 19, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync() => _server = await InMemoryApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _operator?.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task A_month_is_read_in_pieces_of_a_day_and_counted_to_the_last_event()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(30));
        var (_, first) = await Operator.PassAsync(_source, objective);
        var (history, second) = await Operator.PassAsync(_source, objective);
        var wasBackfilling = history.IsBackfilling;
        await Operator.CatchUpAsync(_source, objective);

        Assert.Equal(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), first?.To);
        Assert.Equal((new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)), (second?.From - Minute, second?.To));
        Assert.True(wasBackfilling);
        Assert.False(history.IsBackfilling);
        Assert.Equal(31, _source.Requests.Count);
        AssertCounts(history, Newest.AddDays(-30), Newest);
    }

    [Fact]
    public async Task Triggers_in_between_read_nothing_until_a_step_has_settled()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(1));
        await Operator.CatchUpAsync(_source, objective);

        var (_, at30) = await Operator.PassAsync(_source, objective);
        _time.Advance(TimeSpan.FromSeconds(29));
        var (_, at59) = await Operator.PassAsync(_source, objective);
        _time.Advance(TimeSpan.FromSeconds(1));
        var (_, nextMinute) = await Operator.PassAsync(_source, objective);

        Assert.Null(at30);
        Assert.Null(at59);
        Assert.Equal(new HistoryGap(Newest + Minute, Newest + Minute, HistoryGapKind.Tail), nextMinute);
    }

    [Fact]
    public async Task A_source_that_is_down_is_asked_once_an_interval_and_nothing_is_lost()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(1));
        await Operator.CatchUpAsync(_source, objective);
        _source.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(5));
        var (history, failed) = await Operator.PassAsync(_source, objective);
        var (_, again) = await Operator.PassAsync(_source, objective);
        var (problem, wasBackfilling) = (history.Problem, history.IsBackfilling);
        _source.IsDown = false;
        _time.Advance(OperatorProcess.Interval);
        await Operator.CatchUpAsync(_source, objective);

        Assert.NotNull(failed);
        Assert.Null(again);
        Assert.Equal((Reasons.SourceUnreachable, false), (problem?.Reason, wasBackfilling));
        Assert.Null(history.Problem);
        AssertCounts(history, Newest.AddMinutes(-50), Newest.AddMinutes(5));
    }

    [Fact]
    public async Task A_changed_indicator_or_source_begins_anew_and_a_changed_objective_does_not()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(2));
        var first = await Operator.CatchUpAsync(_source, objective);
        var (stricter, _) = await Operator.PassAsync(_source, objective with { Ratio = 0.999, AlertTiers = [new AlertTier(AlertSeverity.Page, 0.02, TimeSpan.FromHours(1))] });
        var (other, _) = await Operator.PassAsync(_source, objective with { Indicator = new Indicator.Probe("up") });
        var (elsewhere, _) = await Operator.PassAsync(_source, objective, name: "second");

        Assert.Same(first, stricter);
        Assert.NotSame(first, other);
        Assert.NotSame(other, elsewhere);
    }

    /// <summary>A policy acts from two weeks of history on, and a season of a week shows after two of them.</summary>
    [Fact]
    public async Task Of_a_short_window_two_weeks_are_read()
    {
        var history = await Operator.CatchUpAsync(_source, OperatorProcess.Objective(TimeSpan.FromDays(3)));

        AssertCounts(history, Newest.AddDays(-14), Newest);
    }

    [Fact]
    public async Task A_longer_window_reads_what_lies_before_and_nothing_twice()
    {
        var history = await Operator.CatchUpAsync(_source, OperatorProcess.Objective(TimeSpan.FromDays(15)));
        _source.Requests.Clear();

        var longer = await Operator.CatchUpAsync(_source, OperatorProcess.Objective(TimeSpan.FromDays(30)));

        Assert.Same(history, longer);
        AssertCounts(longer, Newest.AddDays(-30), Newest);

        // 15 days before, the day where old and new meet, and 6 hours of detail.
        Assert.InRange(_source.Requests.Sum(r => (r.To - r.From).TotalHours), 15 * 24, (15 * 24) + 24 + 8);
    }

    [Fact]
    public async Task An_exclusion_of_the_past_is_applied_and_taken_back()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(3));
        var history = await Operator.CatchUpAsync(_source, objective);
        var (from, to) = (Newest.AddDays(-2), Newest.AddDays(-2).AddMinutes(90));
        Exclusion[] exclusions = [new Exclusion.Once("migration", ExclusionScope.Budget, from, to)];
        var whole = Window(history).Total;

        await Operator.CatchUpAsync(_source, objective with { Exclusions = exclusions });
        var without = Window(history);
        await Operator.CatchUpAsync(_source, objective with { Exclusions = [new Exclusion.Once("x", ExclusionScope.Actions, from, to)] });

        Assert.Equal(whole - (90 * 1000), without.Total, 1e-6);
        Assert.Equal(1, without.KnownRatio, 1e-9);
        Assert.Equal(whole, Window(history).Total, 1e-6);
    }

    [Fact]
    public async Task An_exclusion_the_source_has_forgotten_keeps_the_counts_of_the_rest()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(3));
        var history = await Operator.CatchUpAsync(_source, objective);
        var whole = Window(history).Total;
        _source.Oldest = Newest;

        var from = new DateTimeOffset(2026, 2, 27, 6, 0, 0, TimeSpan.Zero);
        await Operator.CatchUpAsync(_source, objective with { Exclusions = [new Exclusion.Once("x", ExclusionScope.Budget, from, from.AddMinutes(90))] });

        // The first hour is excluded as a whole; of the second nothing can be told apart any more.
        Assert.Equal(whole - (60 * 1000), Window(history).Total, 1e-6);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_loses_and_repeats_nothing()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(2));
        await Operator.CatchUpAsync(_source, objective);
        _time.StepWallClock(TimeSpan.FromHours(1));
        _source.Oldest = DateTimeOffset.MaxValue;
        await Operator.CatchUpAsync(_source, objective);
        _time.StepWallClock(TimeSpan.FromHours(-1));
        _source.Oldest = DateTimeOffset.MinValue;
        await Operator.CatchUpAsync(_source, objective);
        _time.Advance(TimeSpan.FromMinutes(30));

        var history = await Operator.CatchUpAsync(_source, objective);

        AssertCounts(history, Newest.AddMinutes(-60), Newest.AddMinutes(30));
    }

    [Fact]
    public async Task Slices_of_time_are_counted_as_wholes()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(2)) with
        {
            Budgeting = Budgeting.Timeslices,
            Timeslice = new Timeslice(TimeSpan.FromMinutes(5), 0.9975),
        };

        var history = await Operator.CatchUpAsync(_source, objective);

        var end = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
        var counts = history.Samples.Over(end.AddDays(-1), end);
        var good = Enumerable.Range(0, 288).Count(i => RememberedSource.Sum(end.AddMinutes((-5 * i) - 5), end.AddMinutes(-5 * i)).Good / 5000 >= 0.9975);
        Assert.Equal((288, good, 1), (counts.Total, counts.Good, counts.KnownRatio));
        Assert.InRange(good, 1, 287);
    }

    private static void AssertCounts(TargetHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        var counts = history.Samples.Over(from, to);
        var (good, total) = RememberedSource.Sum(from, to);
        Assert.Equal(1, counts.KnownRatio, 1e-9);
        Assert.Equal(total, counts.Total, 1e-6 * total);
        Assert.Equal(good, counts.Good, 1e-6 * total);
    }

    private static Counts Window(TargetHistory history) => history.Samples.Over(
        new DateTimeOffset(2026, 2, 26, 11, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
}
