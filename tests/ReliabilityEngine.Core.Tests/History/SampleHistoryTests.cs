using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.History;

public class SampleHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sums_as_the_raw_samples_do_whatever_the_order_gaps_and_duplicates(int seed)
    {
        var random = new Random(seed);
        var objective = Given.Objective();
        var raw = Given.Samples(Given.Start, Given.Start.AddDays(32), _ => random.Next(0, 200), _ => random.NextDouble() * 0.1)
            .Where(_ => random.NextDouble() > 0.1).ToList();
        var offered = raw.SelectMany(sample => random.NextDouble() < 0.1 ? new[] { sample, sample } : [sample]).ToArray();
        for (var i = 0; i + 30 < offered.Length; i += 30)
        {
            random.Shuffle(offered.AsSpan(i, 30));
        }

        var history = Given.History(objective, offered);

        var end = raw[^1].At;
        foreach (var (from, exact) in new[]
        {
            (end.AddMinutes(-5), true), (end.AddMinutes(-60), true), (end.AddHours(-6), false), (end.AddDays(-3), false), (end.AddDays(-30), false),
        })
        {
            var inside = raw.Where(sample => sample.At > from && sample.At <= end).ToList();
            var counts = history.Over(from, end);
            var tolerance = exact ? 1e-5 : 0.003;
            Assert.Equal(1, counts.Total / inside.Sum(sample => sample.Total), tolerance);
            Assert.Equal(1, counts.Bad / inside.Sum(sample => sample.Bad), exact ? 1e-5 : 0.01);
            Assert.Equal(inside.Count / (end - from).TotalMinutes, counts.KnownRatio, 0.01);
        }
    }

    [Theory]
    [InlineData(30, 40_000)]
    [InlineData(90, 50_000)]
    public void Stays_within_its_memory(int days, int bytes)
    {
        var objective = Given.Objective(windowHours: days * 24);
        var history = new SampleHistory(HistoryLayout.For(objective));
        Assert.Equal(0, history.Bytes);

        history.Append(Given.Samples(Given.Start, Given.Start.AddDays(days + 2), _ => 10, _ => 0.1));

        Assert.InRange(history.Bytes, 10_000, bytes);
    }

    [Fact]
    public void Refuses_and_counts_what_it_cannot_place()
    {
        var objective = Given.Objective(windowHours: 1);
        var history = Given.History(objective, [Sample.Counted(Given.Start.AddDays(60), 1, 1)]);

        var result = history.Append(
        [
            Sample.Counted(Given.Start.AddDays(60), 1, 1),
            Sample.Counted(Given.Start, 1, 1),
            Sample.Counted(Given.Start.AddSeconds(1), 1, 1),
            Sample.Missing(Given.Start.AddDays(60).AddMinutes(-1), "Down"),
            Sample.Counted(Given.Start.AddDays(60).AddMinutes(-2), 1, 1),
        ]);

        Assert.Equal(new AppendResult(1, 0, 1, 1, 1, 1), result);
        Assert.Equal(2, history.Over(Given.Start.AddDays(59), Given.Start.AddDays(60)).Total);
    }

    [Theory]
    [InlineData(5, 3, 3, 3)]
    [InlineData(-1, 3, 0, 3)]
    [InlineData(double.PositiveInfinity, 3, 3, 3)]
    [InlineData(1, -4, 0, 0)]
    public void Clamps_counts_into_their_range(double good, double total, double expectedGood, double expectedTotal)
    {
        var history = Given.History(Given.Objective(), [Sample.Counted(Given.Start, good, total)]);
        var counts = history.Over(Given.Start.AddMinutes(-1), Given.Start);
        Assert.Equal(new Counts(expectedGood, expectedTotal, 1), counts);
    }

    [Theory]
    [InlineData(double.NaN, 3)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void Takes_what_is_no_number_as_missing(double good, double total)
    {
        var history = Given.History(Given.Objective(), [Sample.Counted(Given.Start, good, total)]);
        Assert.Null(history.NewestKnown);
        Assert.Equal(default, history.Over(Given.Start.AddMinutes(-1), Given.Start));
    }

    [Fact]
    public void Excluded_time_counts_as_known_and_its_events_do_not_count()
    {
        var exclusion = new Exclusion.Once("migration", ExclusionScope.Budget, Given.Start.AddHours(1), Given.Start.AddHours(2));
        var objective = Given.Objective() with { Exclusions = [exclusion] };
        var samples = Given.Samples(Given.Start, Given.Start.AddHours(4), _ => 10, hours => hours is > 1 and <= 2 ? 1 : 0);

        var counts = Given.History(objective, samples).Over(Given.Start, Given.Start.AddHours(4));

        Assert.Equal(new Counts(1800, 1800, 1), counts);
    }

    [Fact]
    public void A_changed_exclusion_rewrites_what_the_source_still_knows_and_keeps_the_rest()
    {
        var objective = Given.Objective();
        var samples = Given.Samples(Given.Start, Given.Start.AddHours(4), _ => 10, _ => 0.5);
        var history = Given.History(objective, samples);
        var exclusion = new Exclusion.Once("late", ExclusionScope.Budget, Given.Start.AddHours(1), Given.Start.AddMinutes(90));

        history.Rewrite(Given.Start, Given.Start.AddHours(4), [.. samples.Where(sample => sample.At > Given.Start.AddHours(1))], [exclusion]);

        var counts = history.Over(Given.Start, Given.Start.AddHours(4));
        Assert.Equal(2100, counts.Total, 1e-3);
        Assert.Equal(1, counts.KnownRatio, 1e-9);
        Assert.Equal(4 * 60, history.Append(samples, [exclusion]).Duplicates);
    }

    [Fact]
    public void A_clock_that_ran_ahead_loses_nothing()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, Given.Samples(Given.Start, Given.Start.AddHours(3), _ => 10, _ => 0));
        history.Append([Sample.Missing(Given.Start.AddDays(300), "NoData")]);
        history.MarkRead(Given.Start.AddDays(300));
        history.ForgetReadsAfter(Given.Start.AddHours(3));
        history.Append(Given.Samples(Given.Start.AddHours(3), Given.Start.AddHours(4), _ => 10, _ => 0));

        Assert.Equal(Given.Start.AddHours(3), history.ReadUpTo);
        Assert.Equal(2400, history.Over(Given.Start, Given.Start.AddHours(4)).Total);
    }

    [Fact]
    public void A_million_samples_are_no_trouble()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, Given.Samples(Given.Start, Given.Start.AddMinutes(1_000_000), _ => 1, _ => 0));
        var end = Given.Start.AddMinutes(1_000_000);
        Assert.Equal(30 * 1440, history.Over(end.AddDays(-30), end).Total, 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(60)]
    public void Any_step_sums_to_what_was_counted(int step)
    {
        var objective = Given.Objective() with { Step = TimeSpan.FromMinutes(step) };
        var from = DateTimeOffset.UnixEpoch.AddMinutes(420 * 66_660L);
        var samples = Given.Samples(from, from.AddMinutes(420 * 20), _ => 3, _ => 0.5, step);
        var counts = Given.History(objective, samples).Over(from, samples[^1].At);
        Assert.Equal(samples.Count * 3, counts.Total, 3);
        Assert.Equal(1, counts.KnownRatio, 0.01);
    }
}
