namespace ReliabilityEngine.Core.Tests.Learning;

/// <summary>A forecaster is judged by what comes of its predictions, also where its actions keep that from coming.</summary>
public sealed class YearOfLearningTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(2031)]
    [InlineData(2032)]
    [InlineData(2033)]
    public void A_perfect_forecaster_is_never_demoted_although_its_actions_prevent_what_it_predicted(int seed)
    {
        var world = new LearningWorld(seed, hazard: 1, services: 12);

        world.Run(Year);

        Assert.Null(world.State.Demotion);
        Assert.True(world.Prevented > 250, $"{world.Prevented} prevented");
    }

    /// <summary>Without sudden breaches nothing is left of what was foreseen: who counts what came of the predictions that were not acted on sees a forecaster that is always wrong.</summary>
    [Theory]
    [InlineData(2034)]
    [InlineData(2035)]
    public void Nor_when_every_breach_is_foreseen_and_prevented(int seed)
    {
        var world = new LearningWorld(seed, hazard: 1, services: 12, sudden: 0);

        world.Run(Year);

        Assert.Null(world.State.Demotion);
        Assert.True(world.Plain.Breached < world.Plain.Expected / 4, $"{world.Plain}");
    }

    [Theory]
    [InlineData(2051, 2)]
    [InlineData(2052, 2)]
    [InlineData(2053, 2)]
    [InlineData(2054, 2)]
    [InlineData(2055, 2)]
    [InlineData(2051, 0.5)]
    [InlineData(2052, 0.5)]
    [InlineData(2053, 0.5)]
    [InlineData(2054, 0.5)]
    [InlineData(2055, 0.5)]
    public void One_whose_hazard_is_off_by_a_factor_of_2_is_demoted_within_the_month(int seed, double hazard)
    {
        var world = new LearningWorld(seed, hazard, services: 80);

        world.Run(Month);

        Assert.NotNull(world.State.Demotion);
        Assert.StartsWith(hazard > 1 ? "Far fewer breaches come" : "Far more breaches come", world.State.Demotion.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(world.Now - Given.Start).TotalDays:0} d: {world.State.Demotion.Message}");
    }
}
