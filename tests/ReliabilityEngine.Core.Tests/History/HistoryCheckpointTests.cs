using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Core.Tests.History;

public class HistoryCheckpointTests
{
    private static readonly DateTimeOffset End = Given.Start.AddDays(31).AddMinutes(25);

    [Fact]
    public void Restoring_and_reading_the_tail_gives_the_same_window()
    {
        var random = new Random(7);
        var objective = Given.Objective();
        var samples = Given.Samples(Given.Start, End, _ => 100 + random.Next(50), _ => random.NextDouble() * 0.002);
        var history = Given.History(objective, samples);
        var bytes = history.ToCheckpoint().ToBytes();
        Assert.InRange(bytes.Length, 500, 3_000);

        Assert.True(HistoryCheckpoint.TryRead(bytes, out var checkpoint, out _));
        var restored = SampleHistory.Restore(HistoryLayout.For(objective), checkpoint);
        Assert.Equal(Given.Start.AddDays(31), restored.ReadUpTo);

        // More than the tail is offered: detail for the short windows, which must not count twice.
        restored.Append([.. samples.Where(sample => sample.At > restored.ReadUpTo!.Value.AddHours(-6))]);
        restored.Append(samples);
        restored.MarkRead(End);

        foreach (var hours in new[] { 1, 6, 72, 720 })
        {
            var before = history.Over(End.AddHours(-hours), End);
            var after = restored.Over(End.AddHours(-hours), End);
            Assert.Equal(1, after.Total / before.Total, 1e-3);
            Assert.Equal(1, after.Bad / before.Bad, 5e-3);
            Assert.Equal(before.KnownRatio, after.KnownRatio, 1e-3);
        }
    }

    [Fact]
    public void A_gap_before_the_checkpoint_that_is_filled_later_counts_once()
    {
        var objective = Given.Objective();
        var (gapStart, gapEnd) = (Given.Start.AddDays(30).AddHours(22), Given.Start.AddDays(30).AddHours(23));
        var all = Given.Samples(Given.Start, End, _ => 100, _ => 0.01);
        var checkpoint = Given.History(objective, [.. all.Where(s => s.At <= gapStart || s.At > gapEnd)]).ToCheckpoint();
        var restored = SampleHistory.Restore(HistoryLayout.For(objective), checkpoint);

        restored.Append([.. all.Where(s => s.At > gapStart && s.At <= gapEnd)]);
        restored.Append([.. all.Where(s => s.At > gapStart && s.At <= gapEnd)]);

        // Ten minutes inside the hour that the checkpoint did not know: read from the 5-minute buckets.
        Assert.Equal(1000, restored.Over(gapStart.AddMinutes(10), gapStart.AddMinutes(20)).Total, 1e-6);
        Assert.Equal(6000, restored.Over(gapStart, gapEnd).Total, 1e-6);
    }

    [Fact]
    public void A_checkpoint_of_another_step_starts_afresh()
    {
        var objective = Given.Objective();
        var checkpoint = Given.History(objective, Given.Samples(Given.Start, End, _ => 1, _ => 0)).ToCheckpoint();
        var layout = HistoryLayout.For(objective) with { Step = TimeSpan.FromMinutes(2) };
        Assert.Null(SampleHistory.Restore(layout, checkpoint).ReadUpTo);
    }

    [Fact]
    public void An_empty_history_survives()
    {
        var objective = Given.Objective();
        Assert.True(HistoryCheckpoint.TryRead(Given.History(objective, []).ToCheckpoint().ToBytes(), out var checkpoint, out _));
        Assert.Null(SampleHistory.Restore(HistoryLayout.For(objective), checkpoint).NewestKnown);
    }

    [Fact]
    public void Garbage_is_refused_with_a_reason()
    {
        var bytes = Given.History(Given.Objective(), Given.Samples(Given.Start, End, _ => 5, _ => 0.1)).ToCheckpoint().ToBytes();
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            Assert.False(HistoryCheckpoint.TryRead(damaged, out _, out var error));
            Assert.NotEmpty(error);
            Assert.False(HistoryCheckpoint.TryRead(bytes.AsSpan(0, random.Next(bytes.Length)), out _, out _));
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Assert.False(HistoryCheckpoint.TryRead(noise, out _, out _));
        }
    }

    [Fact]
    public void A_newer_version_is_refused_by_name()
    {
        var bytes = Given.History(Given.Objective(), []).ToCheckpoint().ToBytes();
        bytes[1] = 9;
        Assert.False(HistoryCheckpoint.TryRead(bytes, out _, out var error));
        Assert.Contains("version is 9", error, StringComparison.Ordinal);
    }
}
