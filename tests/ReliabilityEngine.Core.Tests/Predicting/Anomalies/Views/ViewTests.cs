using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies.Views;

public sealed class ViewTests
{
    [Fact]
    public void A_change_is_the_difference_to_the_value_before() =>
        Assert.Equal([double.NaN, 2, -5], Run(new ChangeView(), [1, 3, -2]));

    [Fact]
    public void A_mean_waits_until_it_has_all_its_values() =>
        Assert.Equal([double.NaN, double.NaN, 2, 3], Run(new MeanView(3), [1, 2, 3, 4]));

    [Fact]
    public void A_level_shift_is_the_newer_mean_minus_the_older() =>
        Assert.Equal(
            [double.NaN, double.NaN, double.NaN, double.NaN, 7, 23 / 3.0],
            Run(new LevelShiftView(2, 3), [1, 2, 3, 8, 10, 14]),
            Within(1e-12));

    [Fact]
    public void A_spread_is_the_standard_deviation_of_the_newest() =>
        Assert.Equal(
            [double.NaN, double.NaN, double.NaN, Math.Sqrt(1.25), Math.Sqrt(3.5)],
            Run(new SpreadView(4), [1, 2, 3, 4, 7]),
            Within(1e-12));

    [Fact]
    public void A_residual_is_told_in_the_units_of_its_hour()
    {
        var reading = new Reading(GivenSeries.At(0), 12, -6, 3);
        Assert.Equal((-6, -2), (new SeasonalView().Next(reading), new HourlyView().Next(reading)));
        Assert.True(double.IsNaN(new HourlyView().Next(reading with { UsualResidual = 0 })));
    }

    private static double[] Run(IView view, double[] values) =>
        [.. values.Select((value, row) => view.Next(new Reading(GivenSeries.At(row), value, double.NaN, double.NaN)))];

    private static Func<double, double, bool> Within(double tolerance) =>
        (expected, actual) => double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= tolerance;
}
