using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

/// <summary>What every detector of one series promises, whichever it is.</summary>
public sealed class NamedDetectorTests
{
    private static readonly double[] Wave = GivenSeries.DailyWave(7 * GivenSeries.Day, seed: 3);

    public static TheoryData<string> Names => [.. Detectors.Names];

    /// <summary>A forest cannot tell how far outside a row is: it knows no distance beyond its sample.</summary>
    public static TheoryData<string> NamesWithDistance =>
        [.. Detectors.Names.Where(name => !name.EndsWith("Forest", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(NamesWithDistance))]
    public void Finds_what_is_far_outside_all_it_has_seen(string name)
    {
        var detector = Detectors.Create(name);
        var found = Wave.Changed(1800, 30, value => 50 * value)
            .Select((value, row) => detector.Observe(GivenSeries.At(row), value)).ToArray();

        Assert.Contains(found[1800..1860], anomaly => anomaly.IsAlarm);
        Assert.NotNull(found[1800..1860].First(anomaly => anomaly.IsAlarm).View);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_answers_again(string name)
    {
        var (one, other) = (Detectors.Create(name), Detectors.Create(name));
        foreach (var (value, row) in Wave[..700].Select((value, row) => (value, row)))
        {
            Assert.Equal(one.Observe(GivenSeries.At(row), value), other.Observe(GivenSeries.At(row), value));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Likelihood_and_severity_are_never_outside_their_range(string name)
    {
        var random = new Random(1);
        var detector = Detectors.Create(name);
        double[] awkward = [0, -0.0, double.Epsilon, 1e-300, 1e99, -1e99, double.NaN, double.PositiveInfinity, 1, 1, 1];
        for (var row = 0; row < 3000; row++)
        {
            var anomaly = detector.Observe(GivenSeries.At(row), awkward[random.Next(awkward.Length)]);

            Assert.InRange(anomaly.Likelihood, 0, 1);
            Assert.InRange(anomaly.Severity, 0, 1);
        }
    }

    [Fact]
    public void A_forest_is_surprised_by_a_pattern_it_does_not_know_though_each_value_is_usual()
    {
        var detector = Detectors.Create("IsolationForest");
        var found = Wave.Select((value, row) => row is >= 1800 and < 1830 ? 80 + (row % 2 * 40) : value)
            .Select((value, row) => detector.Observe(GivenSeries.At(row), value).Likelihood).ToArray();

        Assert.InRange(found[1800..1840].Max(), 0.9, 1);
        Assert.InRange(found[1000..1800].Count(likelihood => likelihood > 0.9), 0, 8);
    }

    [Theory]
    [InlineData("IsolationForest")]
    [InlineData("ExtendedIsolationForest")]
    public void A_forest_knows_no_direction(string name)
    {
        var detector = Detectors.Create(name);

        var found = Wave.Select((value, row) => detector.Observe(GivenSeries.At(row), value)).ToArray();

        Assert.All(found, anomaly => Assert.Equal(AnomalyDirection.Both, anomaly.Direction));
    }
}
