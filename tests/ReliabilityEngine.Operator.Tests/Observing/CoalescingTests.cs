using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class CoalescingTests
{
    [Fact]
    public async Task What_is_asked_within_a_moment_costs_one_query()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);

        var readings = await ReadManyAsync(source, 90);

        Assert.All(readings.Index(), r => Assert.Equal(Sample.Counted(source.Newest, r.Index, r.Index), Assert.Single(r.Item.Samples)));
        Assert.Equal(180, Assert.Single(source.Stub.Asked).Count);
    }

    [Fact]
    public async Task More_than_a_query_can_hold_starts_the_next()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);

        var readings = await ReadManyAsync(source, 250);

        Assert.All(readings.Index(), r => Assert.Equal(r.Index, Assert.Single(r.Item.Samples).Total));
        Assert.Equal([100, 200, 200], source.Stub.Asked.Select(a => a.Count).Order());
    }

    [Fact]
    public async Task One_bad_expression_spoils_no_others_and_is_asked_alone_from_then_on()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Refused[SourceUnderTest.Increase("total_42")] = ("bad_data", "2:1: parse error: no");

        var first = await ReadManyAsync(source, 50);
        var bisection = source.Stub.Asked.Count;
        var second = await ReadManyAsync(source, 50);

        foreach (var readings in new[] { first, second })
        {
            Assert.Equal(Reasons.QueryRefused, readings[42].Problem?.Reason);
            Assert.All(readings.Index().Where(r => r.Index != 42), r => Assert.Equal(r.Index, Assert.Single(r.Item.Samples).Total));
        }

        Assert.InRange(bisection, 2, 16);
        Assert.Equal([1, 99], source.Stub.Asked.Skip(bisection).Select(a => a.Count).Order());
    }

    [Fact]
    public async Task A_mended_source_is_noticed_and_the_expression_rejoins_the_others()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Refused[SourceUnderTest.Increase("total_1")] = ("execution", "no");
        await ReadManyAsync(source, 3);
        source.Stub.Refused.Clear();
        await ReadManyAsync(source, 3);
        source.Stub.Ranges.Clear();

        var readings = await ReadManyAsync(source, 3);

        Assert.Null(readings[1].Problem);
        Assert.Single(source.Stub.Asked);
    }

    [Fact]
    public async Task One_slow_expression_ends_up_alone_with_its_timeouts()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        const string Timeout = "query timed out";
        source.Stub.Refused[SourceUnderTest.Increase("total_7")] = ("timeout", Timeout);

        IReadOnlyList<SampleReading> readings = [];
        for (var round = 0; round < 8; round++)
        {
            readings = await ReadManyAsync(source, 20);
        }

        Assert.Equal(Reasons.SourceTimeout, readings[7].Problem?.Reason);
        Assert.All(readings.Index().Where(r => r.Index != 7), r => Assert.Equal(r.Index, Assert.Single(r.Item.Samples).Total));
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nobody_along()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Give("total", 10);
        using var mine = new CancellationTokenSource();

        var impatient = source.Source.ReadAsync(source.Request(new Indicator.Ratio("errors", "total")), mine.Token);
        var patient = source.ReadRatioAsync();
        await mine.CancelAsync();
        source.Time.Advance(SourceUnderTest.GatherWindow);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Null((await patient).Problem);
    }

    [Fact]
    public async Task A_query_nobody_waits_for_is_given_up()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        using var mine = new CancellationTokenSource();

        var reading = source.Source.ReadAsync(source.Request(new Indicator.Ratio("errors", "total")), mine.Token);
        await mine.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        source.Time.Advance(SourceUnderTest.GatherWindow);
        await source.Source.DisposeAsync();

        Assert.Empty(source.Stub.Asked);
    }

    private static async Task<IReadOnlyList<SampleReading>> ReadManyAsync(SourceUnderTest source, int targets)
    {
        var readings = new List<Task<SampleReading>>();
        for (var i = 0; i < targets; i++)
        {
            source.Give($"total_{i}", i);
            source.Give($"errors_{i}", 0);
            readings.Add(source.ReadAsync(new Indicator.Ratio($"errors_{i}", $"total_{i}"), steps: 1));
        }

        source.Time.Advance(SourceUnderTest.GatherWindow);
        return await Task.WhenAll(readings);
    }
}
