using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies.Views;

public sealed class TemporalFeaturesTests
{
    private static readonly DateTimeOffset Monday = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Waits_for_the_longest_mean()
    {
        var features = new TemporalFeatures();
        var row = new double[TemporalFeatures.Count];

        var isReady = Enumerable.Range(0, 96).Select(i => features.Next(Monday, i, row)).ToArray();

        Assert.Equal(95, Array.IndexOf(isReady, true));
    }

    [Fact]
    public void Holds_the_last_values_and_what_they_are_above_their_means()
    {
        var row = RowAfter(96, Monday);

        Assert.Equal([95, 94, 93, 92], row[..4]);
        Assert.Equal(5.5, row[4], 1e-12);
        Assert.Equal(47.5, row[5], 1e-12);
    }

    [Fact]
    public void Midnight_lies_beside_the_minute_before_it_and_opposite_to_noon()
    {
        var (midnight, before, noon) = (RowAfter(96, Monday), RowAfter(96, Monday.AddMinutes(-1)), RowAfter(96, Monday.AddHours(12)));

        Assert.InRange(Distance(midnight[6..], before[6..]), 0, 0.01);
        Assert.Equal(2, Distance(midnight[6..8], noon[6..8]), 1e-9);
    }

    [Fact]
    public void Is_the_same_a_week_later() =>
        Assert.InRange(Distance(RowAfter(96, Monday.AddHours(5)), RowAfter(96, Monday.AddDays(7).AddHours(5))), 0, 1e-9);

    private static double[] RowAfter(int values, DateTimeOffset at)
    {
        var features = new TemporalFeatures();
        var row = new double[TemporalFeatures.Count];
        for (var i = 0; i < values; i++)
        {
            features.Next(at, i, row);
        }

        return row;
    }

    private static double Distance(double[] left, double[] right) => Math.Sqrt(left.Zip(right, (l, r) => (l - r) * (l - r)).Sum());
}
