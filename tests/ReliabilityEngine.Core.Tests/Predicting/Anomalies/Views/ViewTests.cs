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
    public void The_usual_of_a_time_of_day_is_learned_from_that_time_of_day_alone()
    {
        var view = new SeasonalView();
        var noon = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        for (var day = 0; day < 20; day++)
        {
            view.Next(noon.AddDays(day), 100);
            view.Next(noon.AddDays(day).AddHours(12), 10);
        }

        Assert.Equal(5, view.Next(noon.AddDays(20).AddMinutes(14), 105), 1e-9);
        Assert.Equal(95, view.Next(noon.AddDays(20).AddHours(12), 105), 1e-9);
        Assert.True(double.IsNaN(view.Next(noon.AddHours(3), 1)));
    }

    private static double[] Run(IView view, double[] values) => [.. values.Select((value, row) => view.Next(GivenSeries.At(row), value))];

    private static Func<double, double, bool> Within(double tolerance) =>
        (expected, actual) => double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= tolerance;
}
