using ReliabilityEngine.Core.Chaos;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class ObjectiveReadingTests
{
    private static readonly DateTimeOffset Injected = Given.Start.AddHours(2).AddSeconds(50);
    private static readonly DateTimeOffset Recovered = Given.Start.AddHours(2).AddMinutes(4).AddSeconds(10);

    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    [Fact]
    public void Nothing_is_known_without_counts()
    {
        var reading = ObjectiveReading.Of("checkout", Given.Objective(), Given.History(Given.Objective(), []), null, Given.Start, Delay);

        Assert.True(reading.IsLost);
        Assert.NotNull(reading.UnknownReason);
        Assert.Null(reading.BurnRate);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Counts_that_are_old_are_lost(int minutes, bool isLost) => Assert.Equal(isLost, Read(null, 3, minutes).IsLost);

    /// <summary>Ten requests a minute fail from 2:00 to 2:05, of a hundred.</summary>
    [Fact]
    public void The_steps_in_which_a_fault_came_and_went_are_the_faults()
    {
        var holding = Read(In(RunPhase.Holding), 3, 0);
        var after = Read(In(RunPhase.After) with { RecoveredAt = Recovered }, 10, 0);

        Assert.Equal((30, 300), (holding.SinceInjection.Bad, holding.SinceInjection.Total));
        Assert.Equal((30, 300), (holding.Stretch.Bad, holding.Stretch.Total));
        Assert.Equal((0, 500), (after.Stretch.Bad, after.Stretch.Total));
        Assert.Equal((50, 1000), (after.SinceInjection.Bad, after.SinceInjection.Total));
    }

    [Fact]
    public void A_live_burn_rate_is_of_the_newest_five_minutes()
    {
        var reading = Read(In(RunPhase.Holding), 8, 0);

        Assert.Equal((20, 500), (reading.Stretch.Bad, reading.Stretch.Total));
        Assert.Equal(40, reading.BurnRate!.Value, 6);
    }

    private static RunState In(RunPhase phase) => new(Injected, Injected.AddMinutes(-3), phase, Injected) { InjectedAt = Injected };

    /// <param name="upTo">Counts reach to so many minutes after two.</param>
    /// <param name="age">And are so many minutes old.</param>
    private static ObjectiveReading Read(RunState? run, int upTo, int age)
    {
        var objective = Given.Objective();
        var end = Given.Start.AddHours(2).AddMinutes(upTo);
        var history = Given.History(objective, Given.Samples(Given.Start, end, _ => 100, hours => hours is > 2.001 and < 2.09 ? 0.1 : 0));
        return ObjectiveReading.Of("checkout", objective, history, run, end.AddMinutes(age), Delay);
    }
}
