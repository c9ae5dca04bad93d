using System.Xml.Linq;
using ReliabilityEngine.Benchmarks.Plots;

namespace ReliabilityEngine.Benchmarks.Tests.Plots;

public class SvgChartTests
{
    [Fact]
    public void A_chart_is_well_formed_and_says_what_it_shows()
    {
        var svg = new SvgChart("traffic < capacity & more", "hours", "requests", "source")
            .Span("incident", "#cc4444", [(2, 3)])
            .Band("80 %", "#4c8dd6", 0.3, [(0, 1, 3), (1, 2, 4), (2, 2, 5)])
            .Line("actual", "#808791", [(0, 2), (1, double.NaN), (2, 4), (5, 3)])
            .Marks("anomaly", "#cc4444", [(2, 4), (3, double.NaN)])
            .ToSvg();
        var root = XDocument.Parse(svg).Root!;
        var texts = root.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();

        Assert.Equal("traffic < capacity & more", root.Attribute("aria-label")!.Value);
        Assert.All(["hours", "requests", "source", "actual", "80 %", "incident", "anomaly"], text => Assert.Contains(text, texts));
        Assert.Single(root.Elements(), element => element.Name.LocalName == "circle");
        Assert.Equal(2, svg.Split("d=\"")[2].Split('"')[0].Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_chart_of_nothing_is_empty_but_well_formed() =>
        Assert.NotNull(XDocument.Parse(new SvgChart("t", "x", "y", "c").Line("a", "#000", [(0, double.NaN)]).ToSvg()).Root);

    [Theory]
    [InlineData(0, 10, new double[] { 0, 2, 4, 6, 8, 10 })]
    [InlineData(-0.3, 0.7, new double[] { -0.2, 0, 0.2, 0.4, 0.6 })]
    [InlineData(1000, 1400, new double[] { 1000, 1100, 1200, 1300, 1400 })]
    public void Ticks_are_round(double low, double high, double[] expected)
    {
        var ticks = new ChartAxis(low, high, 0, 100).Ticks(5).ToArray();

        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Theory]
    [InlineData(0.25, "0.25")]
    [InlineData(2_500_000, "2.5 M")]
    [InlineData(40_000, "40 k")]
    public void Labels_are_short(double value, string expected) => Assert.Equal(expected, ChartAxis.Label(value));
}
