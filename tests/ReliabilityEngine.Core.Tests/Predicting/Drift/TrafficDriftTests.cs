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

    [Fact]
    public void Drift_is_news_once_and_makes_the_forecast_less_sure_until_models_have_learned_it()
    {
        var history = History(at => Daily(at) * (at > End.AddHours(-12) ? 3 : 1), days: 7);
        var drift = new TrafficDrift();
        Assert.Equal(1, drift.Widening);

        Assert.Equal(DriftNews.Began, drift.Observe(history, End));
        Assert.Equal(2, drift.Widening);
        Assert.Equal(DriftNews.None, drift.Observe(history, End.AddMinutes(5)));

        drift.Observe(history, End.AddDays(1));
        Assert.Equal(1, drift.Widening);
    }

    /// <summary>Thrice the traffic, and again thrice four days later, once the new ground is known.</summary>
    [Fact]
    public void Drift_that_comes_again_within_a_week_of_learning_persists()
    {
        var history = History(at => Daily(at) * (at > End.AddHours(-12) ? 3 : 1) * (at > End.AddDays(4) ? 3 : 1), days: 7, after: 7);
        var drift = new TrafficDrift();
        var news = new List<(DateTimeOffset At, DriftNews News)>();
        for (var at = End.AddDays(-1); at <= End.AddDays(7); at += TimeSpan.FromMinutes(5))
        {
            if (drift.Observe(history, at) is not DriftNews.None and var one)
            {
                news.Add((at, one));
            }
        }

        Assert.All(news, one => TestContext.Current.TestOutputHelper?.WriteLine($"{one}"));
        Assert.Equal(DriftNews.Began, news[0].News);
        Assert.InRange(news[0].At, End.AddHours(-12), End.AddHours(12));
        var persists = Assert.Single(news, one => one.News == DriftNews.Persists);
        Assert.InRange(persists.At, End.AddDays(4), End.AddDays(5));
    }

    private static TrafficDrift After(Func<DateTimeOffset, double> traffic)
    {
        var drift = new TrafficDrift();
        drift.Observe(History(traffic, days: 7), End);
        return drift;
    }

    private static double Daily(DateTimeOffset at) => 1000 + (800 * Math.Sin(2 * Math.PI * at.TimeOfDay.TotalDays));

    private static SampleHistory History(Func<DateTimeOffset, double> traffic, int days, int after = 0)
    {
        var objective = Given.Objective() with { Window = TimeSpan.FromDays(30) };
        var history = new SampleHistory(HistoryLayout.For(objective));
        var random = new Random(3);
        var samples = new List<Sample>();
        for (var at = End.AddDays(-days) + objective.Step; at <= End.AddDays(after); at += objective.Step)
        {
            var total = Math.Round(traffic(at) * (0.9 + (0.2 * random.NextDouble())));
            samples.Add(Sample.Counted(at, total, total));
        }

        history.Append(samples);
        return history;
    }
}
