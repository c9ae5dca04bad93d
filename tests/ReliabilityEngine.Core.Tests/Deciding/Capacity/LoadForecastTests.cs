using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Forecasting;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Deciding.Capacity;

public class LoadForecastTests
{
    private const int Minutes = 300;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Objective Objective = Given.Objective();
    private static readonly DateTimeOffset End = Given.Start.AddMinutes(Minutes);

    private readonly SampleHistory _history = new(HistoryLayout.For(Objective));
    private readonly ShortTermForecaster _near = new();
    private readonly ForecastState _state;

    /// <summary>For the near forecast there are ten events a second, for the plan one.</summary>
    public LoadForecastTests()
    {
        for (var minute = 0; minute < Minutes; minute++)
        {
            var start = Given.Start + (minute * Minute);
            _history.Append([Sample.Counted(start + Minute, 60, 60)]);
            _near.Observe(new ForecastPoint(start, Minute, 10, 60));
        }

        _history.MarkRead(End);
        _state = ForecastState.Advance(null, Objective, _history, End);
    }

    [Fact]
    public void Minutes_are_foreseen_by_what_was_learned_of_minutes()
    {
        var forecast = LoadForecast.Of(_state, _near, End, TimeSpan.FromMinutes(20), Minute);

        Assert.Equal(Enumerable.Range(1, 20).Select(i => i * Minute), forecast.Edges);
        Assert.All(forecast.Means, mean => Assert.InRange(mean, 9, 11));
    }

    [Fact]
    public void What_is_beyond_its_reach_is_the_plans()
    {
        var forecast = LoadForecast.Of(_state, _near, End, TimeSpan.FromHours(2), Minute);

        Assert.Equal(60, forecast.Edges.Count);
        Assert.All(forecast.Means.Take(32), mean => Assert.InRange(mean, 9, 11));
        Assert.All(forecast.Means.Skip(32), mean => Assert.InRange(mean, 0.9, 1.1));
    }

    [Fact]
    public void A_bucket_of_the_plan_is_as_uncertain_as_in_the_plan_alone()
    {
        var (joined, alone) = (LoadForecast.Of(_state, _near, End, TimeSpan.FromHours(2), Minute), LoadForecast.Of(_state, null, End, TimeSpan.FromHours(2), Minute));

        Assert.InRange(joined.Quantile(50, 120, 0.95), 0.9 * alone.Quantile(50, 120, 0.95), 1.2 * alone.Quantile(50, 120, 0.95));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(24 * 60)]
    public void One_that_has_not_been_fed_for_long_is_not_asked(int minutesLater)
    {
        var forecast = LoadForecast.Of(_state, _near, End.AddMinutes(minutesLater), TimeSpan.FromMinutes(20), Minute);

        Assert.All(forecast.Means, mean => Assert.InRange(mean, 0.9, 1.1));
    }

    [Fact]
    public void Buckets_are_of_a_step_where_they_are_few_enough()
    {
        Assert.Equal(5, LoadForecast.Of(_state, null, End, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2)).Edges.Count);
        Assert.Equal(60, LoadForecast.Of(_state, null, End, TimeSpan.FromHours(6), Minute).Edges.Count);
        Assert.Single(LoadForecast.Of(_state, null, End, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)).Edges);
    }

    [Fact]
    public void Replicas_are_planned_until_those_of_the_next_decision_are_ready()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), CapacityOutlook.PlannedFor(TimeSpan.FromMinutes(3), TimeSpan.Zero, Minute));
        Assert.Equal(TimeSpan.FromMinutes(19), CapacityOutlook.PlannedFor(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(15), Minute));
    }
}
