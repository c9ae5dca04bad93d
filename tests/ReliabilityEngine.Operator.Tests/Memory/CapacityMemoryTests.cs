using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Tests.Memory;

public sealed class CapacityMemoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_hour_of_steps_is_enough_to_foresee_the_horizon_of_a_policy(int stepMinutes)
    {
        var memory = new CapacityMemory();
        Play(memory, Of(stepMinutes), Start, 2 * Hour, _ => 10);

        Assert.True(memory.Traffic.Reaches(Start + (3 * Hour)));
    }

    [Fact]
    public void Steps_that_are_long_are_left_to_the_plan()
    {
        var memory = new CapacityMemory();
        Play(memory, Of(5), Start, 6 * Hour, _ => 10);

        Assert.False(memory.Traffic.Reaches(Start + (6 * Hour)));
    }

    [Fact]
    public void What_models_are_not_to_learn_from_is_left_out()
    {
        var excluded = Of(1) with { Exclusions = [new Exclusion.Once("test", ExclusionScope.Training, Start, Start + (6 * Hour))] };
        var memory = new CapacityMemory();
        Play(memory, excluded, Start, 6 * Hour, _ => 10);

        Assert.Equal(TimeSpan.Zero, memory.Traffic.Seen);
    }

    [Fact]
    public void After_a_restart_the_usual_course_of_a_day_is_known_within_an_hour()
    {
        // Five times as much from 12 to 18 h, within a minute: no minute before tells of it.
        static double Day(DateTimeOffset at) => at.TimeOfDay.TotalHours is >= 12 and < 18 ? 50 : 10;
        var (objective, end) = (Of(1), Start.AddDays(4) + (12 * Hour) - TimeSpan.FromMinutes(10));
        var history = new SampleHistory(HistoryLayout.For(objective));
        Fill(history, objective, Start, end - Hour, Day);
        var memory = new CapacityMemory();
        Play(memory, objective, history, end - Hour, Hour, Day);

        var forecast = memory.Traffic.Predict(end, [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30)]);
        Assert.InRange(forecast.Means[0], 8, 13);
        Assert.InRange(forecast.Means[2], 25, 60);
    }

    private static Objective Of(int stepMinutes) => new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.99,
        Window = TimeSpan.FromDays(7),
        Step = TimeSpan.FromMinutes(stepMinutes),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    private static void Play(CapacityMemory memory, Objective objective, DateTimeOffset from, TimeSpan time, Func<DateTimeOffset, double> perSecond) =>
        Play(memory, objective, new SampleHistory(HistoryLayout.For(objective)), from, time, perSecond);

    private static void Play(
        CapacityMemory memory, Objective objective, SampleHistory history, DateTimeOffset from, TimeSpan time, Func<DateTimeOffset, double> perSecond)
    {
        for (var end = from + objective.Step; end <= from + time; end += objective.Step)
        {
            Fill(history, objective, end - objective.Step, end, perSecond);
            memory.Observe(objective, history, ready: 4);
        }
    }

    private static void Fill(SampleHistory history, Objective objective, DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> perSecond)
    {
        for (var start = from; start < to; start += objective.Step)
        {
            var events = perSecond(start) * objective.Step.TotalSeconds;
            history.Append([Sample.Counted(start + objective.Step, events, events)]);
        }
    }
}
