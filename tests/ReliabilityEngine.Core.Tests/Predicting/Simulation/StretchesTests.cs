using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Tests.Predicting.Simulation;

public class StretchesTests
{
    /// <summary>An event a second in 63 stretches.</summary>
    private static readonly Stretches Week = new(TimeGrid.Upto(TimeSpan.FromDays(7)), new double[63].Select(_ => 1.0).ToArray());

    public static TheoryData<double, double> Times => new()
    {
        { 0, 168 }, { 0, 1 }, { 0.01, 0.02 }, { 0.5, 30 }, { 1, 6 }, { 7.3, 400 }, { 160, 167.9 }, { 168, 170 }, { 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void An_incident_brings_its_share_of_the_events_of_its_time(double from, double until)
    {
        var bads = new double[63];
        Week.Burn(bads, from, until, 0.25);
        Assert.Equal(Math.Max(0, Math.Min(until, 168) - from) * 3600 * 0.25, bads.Sum(), 1e-6);
        Assert.All(bads.Zip(Week.Totals), step => Assert.InRange(step.First, 0, step.Second * 0.25 * (1 + 1e-9)));
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void A_level_takes_the_place_of_what_was_there(double from, double until)
    {
        double[] bads = [.. Week.Totals];
        Week.Cover(bads, from, until, 0.25, new PathLevel(0, default, 0, 1));
        var hours = Math.Max(0, Math.Min(until, 168) - from);
        Assert.Equal((168 - (0.75 * hours)) * 3600, bads.Sum(), 1e-6);
    }
}
