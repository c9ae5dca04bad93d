using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Predicting;

public class ForecastStateTests
{
    private static readonly TimeSpan[] Edges = [.. Enumerable.Range(1, 24).Select(hour => TimeSpan.FromHours(hour))];

    [Fact]
    public void Learns_the_shape_of_the_day()
    {
        var objective = Given.Objective();
        var end = Given.Start.AddDays(10);
        var history = Given.History(objective, Given.Samples(Given.Start, end, hours => hours % 24 is > 8 and <= 20 ? 600 : 60, _ => 0));
        var traffic = ForecastState.Advance(null, objective, history, end).Traffic(end, Edges);

        Assert.InRange(traffic.Means[3], 0.5, 3);
        Assert.InRange(traffic.Means[14], 8, 12);
    }

    [Fact]
    public void Traffic_is_planned_once_a_day_and_names_its_model()
    {
        var objective = Given.Objective();
        var history = Given.History(objective, Given.Samples(Given.Start, Given.Start.AddDays(8), hours => 600 - (500 * Math.Cos(hours / 12 * Math.PI)), _ => 0));
        var state = ForecastState.Advance(null, objective, history, Given.Start.AddDays(6));
        Assert.Equal("SeasonalLevels", state.Model);
        for (var hour = 1; hour <= 24; hour++)
        {
            state = ForecastState.Advance(state, objective, history, Given.Start.AddDays(6).AddHours(hour));
        }

        Assert.NotEqual("SeasonalLevels", state.Model);
        Assert.InRange(state.Traffic(Given.Start.AddDays(7), Edges).Means[12], 15, 21);
    }

    [Fact]
    public void Time_excluded_from_training_is_not_learned()
    {
        var end = Given.Start.AddDays(3);
        var exclusion = new Exclusion.Once("incident", ExclusionScope.Training, end.AddHours(-10), end);
        var objective = Given.Objective() with { Exclusions = [exclusion] };
        var history = Given.History(objective, Given.Samples(Given.Start, end, _ => 100, hours => hours > 62 ? 0.5 : 0.001));

        Assert.Equal(0.001, ForecastState.Advance(null, objective, history, end).Levels.RatioOf(0), 1e-4);
        Assert.InRange(history.Over(end.AddHours(-10), end).BadRatio!.Value, 0.49, 0.51);
    }

    [Fact]
    public void Streaming_gives_what_one_fit_gives_and_leaves_the_past_state_alone()
    {
        var objective = Given.Objective();
        var end = Given.Start.AddHours(50);
        var samples = Given.Samples(Given.Start, end, hours => 100 + hours, hours => hours / 10_000);
        var history = Given.History(objective, samples);
        ForecastState? streamed = null;
        for (var hour = 1; hour <= 50; hour++)
        {
            var before = streamed;
            var past = before?.Levels.RatioOf(0);
            streamed = ForecastState.Advance(before, objective, history, Given.Start.AddHours(hour));
            Assert.Equal(past, before?.Levels.RatioOf(0));
        }

        var fitted = ForecastState.Advance(null, objective, history, end);
        Assert.Equal(fitted.Levels.Levels.ToArray(), streamed!.Levels.Levels.ToArray());
        Assert.Equal(fitted.Levels.Episodes.ToArray(), streamed.Levels.Episodes.ToArray());
        Assert.Equal(fitted.Traffic(end, Edges).Means, streamed.Traffic(end, Edges).Means);
        var levels = Enumerable.Range(1, 99).Select(i => fitted.Traffic(end, Edges).Quantile(3, 1000, i / 100.0)).ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    }
}
