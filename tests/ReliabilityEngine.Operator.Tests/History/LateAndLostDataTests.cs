using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.History;

/// <summary>What the source did not have, or could not reach, when it was asked first.</summary>
public sealed class LateAndLostDataTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero));
    private readonly RememberedSource _source = new();
    private InMemoryApiServer? _server;
    private OperatorProcess? _operator;

    private OperatorProcess Operator => _operator ??= new OperatorProcess(_server!, _time);

    private DateTimeOffset Newest => new DateTimeOffset(_time.GetUtcNow().Ticks / Minute.Ticks * Minute.Ticks, TimeSpan.Zero) - Minute;

    public async ValueTask InitializeAsync() => _server = await InMemoryApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _operator?.Dispose();
        await _server!.DisposeAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    public async Task Data_that_arrives_late_is_counted(int minutesLate)
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        var late = TimeSpan.FromMinutes(minutesLate);
        _source.IsThere = at => at <= _time.GetUtcNow() - late;
        await Operator.CatchUpAsync(_source, objective);

        var history = await GoOnAsync(objective, 90);

        AssertCounts(history, Hour(Newest.AddHours(-4)), Newest - late - TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_part_that_arrives_late_is_added_to_what_was_there()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        await Operator.CatchUpAsync(_source, objective);
        var incident = (From: Newest, To: Newest.AddMinutes(10));

        // Half of the pods push their metrics 15 minutes late; the errors are theirs.
        _source.Count = at => at > incident.From && at <= incident.To && at > _time.GetUtcNow().AddMinutes(-15) ? (500, 500) : RememberedSource.At(at);
        var history = await GoOnAsync(objective, 150);

        AssertCounts(history, Hour(Newest.AddHours(-4)), Newest);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(40, 0)]
    [InlineData(40, 30)]
    public async Task Data_that_arrives_late_is_counted_whatever_restarts_in_between(int minutesLate, int minutesAway)
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        var (from, late) = (Newest, TimeSpan.FromMinutes(minutesLate));
        _source.IsThere = at => at <= from || at <= _time.GetUtcNow() - late;

        // An hour closes and is saved while it has holes: a checkpoint knows how many steps of an hour are known, and not which.
        await GoOnAsync(objective, 45);
        await RestartAsync(minutesAway);
        var history = await GoOnAsync(objective, 90);

        AssertCounts(history, Hour(Newest.AddHours(-4)), Newest - late - TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_part_that_arrives_while_the_engine_is_away_is_added_to_what_was_saved()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        var incident = (From: Newest, To: Newest.AddMinutes(10));
        _source.Count = at => at > incident.From && at <= incident.To ? (500, 500) : RememberedSource.At(at);
        await GoOnAsync(objective, 45);

        _source.Count = RememberedSource.At;
        await RestartAsync(minutesAway: 30);
        var history = await GoOnAsync(objective, 5);

        AssertCounts(history, Hour(Newest.AddHours(-4)), Newest);
    }

    [Fact]
    public async Task What_the_source_forgot_while_the_engine_was_away_is_kept()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        await GoOnAsync(objective, 45);
        var before = Newest;

        _source.IsThere = at => at > before.AddMinutes(-20);
        await RestartAsync(minutesAway: 1);
        var history = await GoOnAsync(objective, 5);

        AssertCounts(history, Hour(before.AddHours(-4)), Hour(before));
    }

    [Fact]
    public async Task A_later_answer_that_knows_less_takes_nothing_away()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        var before = Newest;
        await Operator.CatchUpAsync(_source, objective);
        _source.IsThere = at => at > before;

        var history = await GoOnAsync(objective, 90);

        AssertCounts(history, Hour(Newest.AddHours(-4)), Newest);
    }

    [Fact]
    public async Task A_silent_service_is_asked_about_every_two_minutes_and_no_more()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromHours(6));
        _source.IsThere = _ => false;
        await Operator.CatchUpAsync(_source, objective);
        _source.Requests.Clear();

        await GoOnAsync(objective, 60);

        Assert.Equal(60, _source.Requests.Count(r => r.From == r.To));
        Assert.InRange(_source.Requests.Count(r => r.From < r.To), 25, 30);
    }

    [Fact]
    public async Task Days_that_could_not_be_read_hold_nothing_up_and_are_read_when_the_store_is_back()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(7));
        var lost = (From: Newest.AddDays(-6), To: Newest.AddDays(-3));
        _source.CannotRead = r => r.From <= lost.To && r.To > lost.From;
        var history = await GoOnAsync(objective, 10);
        AssertCounts(history, Hour(Newest.AddHours(-12)), Newest);
        var known = history.Samples.Over(Newest.AddDays(-7), Newest).KnownRatio;

        _source.CannotRead = _ => false;
        history = await GoOnAsync(objective, 65);

        Assert.InRange(known, 0.3, 0.6);
        AssertCounts(history, Hour(Newest.AddDays(-7).AddHours(1)), Newest);
    }

    [Fact]
    public async Task Days_that_could_not_be_read_are_remembered_over_a_restart()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(14));
        var lost = (From: Newest.AddDays(-12), To: Newest.AddDays(-9));
        _source.CannotRead = r => r.From <= lost.To && r.To > lost.From;
        await GoOnAsync(objective, 70);
        await RestartAsync(minutesAway: 0);

        // Still away after the first restart: what is left is saved again.
        await GoOnAsync(objective, 70);
        await RestartAsync(minutesAway: 10);
        _source.CannotRead = _ => false;
        var history = await GoOnAsync(objective, 5);

        // A checkpoint spreads days beyond the seventh evenly, the first one of the window among them.
        AssertCounts(history, Day(Newest.AddDays(-13)), Newest);
    }

    [Fact]
    public async Task A_range_that_can_never_be_read_is_tried_with_growing_pauses()
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(2));
        var poison = Newest.AddDays(-1);
        _source.CannotRead = r => r.From <= poison && r.To >= poison;
        await GoOnAsync(objective, 5);
        _source.Requests.Clear();

        await GoOnAsync(objective, 6 * 60);

        Assert.InRange(_source.Requests.Count(r => r.From <= poison && r.To >= poison), 6, 14);
    }

    private async Task RestartAsync(int minutesAway)
    {
        await Operator.WriteAsync();
        _operator!.Dispose();
        _operator = null;
        _time.Advance(TimeSpan.FromMinutes(minutesAway));
    }

    /// <summary>Passes every half minute.</summary>
    private async Task<TargetHistory> GoOnAsync(ReliabilityEngine.Core.Slo.Objective objective, int minutes)
    {
        var history = await Operator.CatchUpAsync(_source, objective);
        for (var pass = 0; pass < 2 * minutes; pass++)
        {
            _time.Advance(OperatorProcess.Interval);
            history = await Operator.CatchUpAsync(_source, objective);
        }

        return history;
    }

    /// <summary>Where counts are exact: at the edges of what is kept.</summary>
    private static DateTimeOffset Hour(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour));

    private static DateTimeOffset Day(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerDay));

    private static void AssertCounts(TargetHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        var counts = history.Samples.Over(from, to);
        var (good, total) = RememberedSource.Sum(from, to);
        Assert.Equal(1, counts.KnownRatio, 1e-9);
        Assert.Equal(total, counts.Total, 1e-6 * total);
        Assert.Equal(good, counts.Good, 1e-6 * total);
    }
}
