using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting.Drift;

namespace ReliabilityEngine.Core.Tests.Predicting.Drift;

public sealed class TrafficDriftTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_daily_rhythm_is_no_drift()
    {
        Assert.False(After(at => Daily(at)).IsMajor);
    }

    [Fact]
    public void Traffic_of_another_size_is_until_models_have_learned_it()
    {
        var history = History(at => Daily(at) * (at > End.AddHours(-12) ? 3 : 1), days: 7);
        var drift = new TrafficDrift();

        drift.Observe(history, End);
        Assert.True(drift.IsMajor);

        drift.Observe(history, End.AddDays(1));
        Assert.False(drift.IsMajor);
    }

    private static TrafficDrift After(Func<DateTimeOffset, double> traffic)
    {
        var drift = new TrafficDrift();
        drift.Observe(History(traffic, days: 7), End);
        return drift;
    }

    private static double Daily(DateTimeOffset at) => 1000 + (800 * Math.Sin(2 * Math.PI * at.TimeOfDay.TotalDays));

    private static SampleHistory History(Func<DateTimeOffset, double> traffic, int days)
    {
        var objective = Given.Objective() with { Window = TimeSpan.FromDays(30) };
        var history = new SampleHistory(HistoryLayout.For(objective));
        var random = new Random(3);
        var samples = new List<Sample>();
        for (var at = End.AddDays(-days) + objective.Step; at <= End; at += objective.Step)
        {
            var total = Math.Round(traffic(at) * (0.9 + (0.2 * random.NextDouble())));
            samples.Add(Sample.Counted(at, total, total));
        }

        history.Append(samples);
        return history;
    }
}
