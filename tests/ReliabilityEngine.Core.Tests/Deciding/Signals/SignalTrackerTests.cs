using ReliabilityEngine.Core.Deciding.Signals;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Tests.Deciding.Signals;

public sealed class SignalTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly double[] Noise = [.. new Random(7).GetItems<double>([0, 2, 4, 6, 8], 360)];

    [Fact]
    public void Says_nothing_before_it_has_seen_enough()
    {
        var tracker = new SignalTracker("queue", DetectorName.Auto, AnomalyDirection.Up);
        Assert.Equal((SignalCondition.NoData, "No series has a value."), (tracker.Tell(null).State, tracker.Tell(null).Message));

        Feed(tracker, 0, 50, (_, _) => 10);

        Assert.Equal(SignalCondition.Learning, tracker.Tell(null).State);
        Assert.Equal("4 series are being learned: a hundred values of each are needed.", tracker.Tell(null).Message);
        Assert.Null(tracker.Tell(null).Score);
    }

    [Fact]
    public void A_series_that_leaves_its_usual_range_is_named_with_both_figures()
    {
        var tracker = new SignalTracker("queue", DetectorName.Auto, AnomalyDirection.Up);
        Feed(tracker, 0, 600, (pod, minute) => 10 + ((minute + pod) % 5));
        Assert.Equal(SignalCondition.Normal, tracker.Tell(null).State);

        Feed(tracker, 600, 12, (pod, minute) => pod == 2 ? 90 : 10 + ((minute + pod) % 5));

        var told = tracker.Tell(null);
        Assert.Equal((SignalCondition.Anomalous, "web-2"), (told.State, told.Series));
        Assert.Equal("1 of 4 series are unusual; web-2 began at 90, usual is 12.", told.Message);
        Assert.InRange(told.Score!.Value, 0.98, 1);
        Assert.Equal(["web-2"], told.OutlierPods);
    }

    [Fact]
    public void A_steady_rise_is_told_and_one_with_the_load_is_not()
    {
        var leak = new SignalTracker("memory", DetectorName.Auto, AnomalyDirection.Up);
        var growth = new SignalTracker("memory", DetectorName.Auto, AnomalyDirection.Up);

        Feed(leak, 0, 360, (pod, minute) => 200 + (pod == 1 ? minute : 0) + Noise[minute]);
        Feed(growth, 0, 360, (_, minute) => 200 + minute + Noise[minute], minute => 10 + minute);

        Assert.Equal("web-1", Assert.Single(leak.Tell(null).Rises).Pod);
        Assert.InRange(leak.Tell(null).Rises[0].RatioPerHour, 0.09, 0.13);
        Assert.StartsWith("web-1 rises by ", leak.Tell(null).Message, StringComparison.Ordinal);
        Assert.Empty(growth.Tell(null).Rises);
    }

    [Theory]
    [InlineData(350, false)]
    [InlineData(210, true)]
    public void A_rise_is_looked_for_since_the_pod_is_there_and_not_in_its_first_hours(int begins, bool isLeak)
    {
        var tracker = new SignalTracker("memory", DetectorName.Auto, AnomalyDirection.Up);

        Feed(tracker, 0, 420, (pod, minute) => pod == 1 && minute < begins ? double.NaN : 200 + (pod == 1 ? minute : 0) + Noise[minute % 360]);

        Assert.Equal(isLeak ? ["web-1"] : [], tracker.Tell(null).Rises.Select(rise => rise.Pod));
    }

    [Theory]
    [InlineData(420, true)]
    [InlineData(400, false)]
    public void A_series_that_is_gone_does_not_rise_any_more(int ends, bool isTold)
    {
        var tracker = new SignalTracker("memory", DetectorName.Auto, AnomalyDirection.Up);

        Feed(tracker, 0, 420, (pod, minute) => pod == 1 && minute >= ends ? double.NaN : 200 + (pod == 1 ? minute : 0) + Noise[minute % 360]);

        Assert.Equal(isTold ? ["web-1"] : [], tracker.Tell(null).Rises.Select(rise => rise.Pod));
    }

    [Fact]
    public void A_pod_that_fills_its_caches_after_its_start_does_not_leak()
    {
        double Load(int minute) => 60 - (40 * Math.Cos(2 * Math.PI * minute / 240));
        double Memory(int minute, int start) => minute < start ? double.NaN : 200 + Math.Min(100, 3 * (minute - start)) + (Load(minute) / 6) + (2 * Noise[minute % 360]);
        Assert.All(Enumerable.Range(0, 12).Select(twelfth => 180 + (20 * twelfth)), start =>
        {
            var tracker = new SignalTracker("memory", DetectorName.Auto, AnomalyDirection.Up);

            Feed(tracker, 0, start + 200, (pod, minute) => Memory(minute, pod == 1 ? start : 0), Load);

            Assert.Empty(tracker.Tell(null).Rises);
        });
    }

    [Fact]
    public void What_keeps_it_from_being_read_is_said_instead()
    {
        var tracker = new SignalTracker("queue", DetectorName.Auto, AnomalyDirection.Up);

        Assert.Equal((SignalCondition.NoData, "The signal \"queue\" has no series."), (tracker.Tell("The signal \"queue\" has no series.").State, tracker.Tell("The signal \"queue\" has no series.").Message));
    }

    /// <param name="value">By pod and minute.</param>
    private static void Feed(SignalTracker tracker, int from, int minutes, Func<int, int, double> value, Func<int, double>? load = null)
    {
        for (var minute = from; minute < from + minutes; minute++)
        {
            SignalValue[] values = [.. Enumerable.Range(0, 4).Select(pod => new SignalValue($"web-{pod}", value(pod, minute)))];
            tracker.Observe(Start.AddMinutes(minute + 1), values, load?.Invoke(minute) ?? 10, Step);
        }
    }
}
