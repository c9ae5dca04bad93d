using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Tests.Predicting.Simulation;

public class EventPathsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(50)]
    public void No_path_exceeds_what_its_outline_allows(int incidentEveryHours)
    {
        // A quiet usual level, and incidents of half an hour; the last one is still on.
        var assessed = Given.Assessed(
            Given.Objective(), 240.2, _ => 1000, hours => incidentEveryHours > 0 && hours % incidentEveryHours < 0.5 ? 0.02 : 0.0002);
        var paths = EventPaths.From(assessed.Memory.Forecast, assessed.At, TimeGrid.Upto(TimeSpan.FromDays(7)));
        var bads = new double[paths.Edges.Count];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            var outline = paths.Outline(path);
            paths.Draw(outline, bads);
            var sum = bads.Sum();
            Assert.True(bads.Zip(paths.Totals).All(step => step.First <= step.Second * paths.MostRatio(outline)));
            Assert.True(paths.TryDraw(outline, bads, sum * (1 - 1e-12)));
            Assert.False(paths.TryDraw(outline, bads, sum * (1 + 1e-6)));
        }
    }
}
