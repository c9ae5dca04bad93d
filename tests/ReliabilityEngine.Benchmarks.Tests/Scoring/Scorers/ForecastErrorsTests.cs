using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class ForecastErrorsTests
{
    [Fact]
    public void The_scale_is_the_seasonal_naives_error() => Assert.Equal(1.5, ForecastErrors.SeasonalScale([1, 2, 3, 3], 2));

    [Fact]
    public void The_scale_skips_gaps() => Assert.Equal(2, ForecastErrors.SeasonalScale([1, double.NaN, 3, 5], 2));

    [Fact]
    public void Mase_is_the_mean_error_in_units_of_the_scale() => Assert.Equal(0.75, ForecastErrors.Mase([1, 2], [2, 4], 2));

    [Fact]
    public void Mase_skips_points_that_are_not_finite() => Assert.Equal(1, ForecastErrors.Mase([1, double.NaN], [2, 4], 1));

    [Fact]
    public void Mase_of_a_forecast_that_is_no_number_is_none() => Assert.Equal(double.NaN, ForecastErrors.Mase([1, 2], [1, double.NaN], 1));

    [Fact]
    public void Mase_without_a_scale_is_no_number() => Assert.Equal(double.NaN, ForecastErrors.Mase([1], [2], 0));

    [Fact]
    public void Smape_takes_the_mean_of_both_as_its_base()
    {
        // |3 − 1| / ((3 + 1)/2) = 100 %, and two zeros are no error.
        Assert.Equal(50, ForecastErrors.Smape([3, 0], [1, 0]));
    }

    [Fact]
    public void Owa_averages_both_ratios() => Assert.Equal(0.75, ForecastErrors.Owa(10, 2, 20, 2));

    [Fact]
    public void Msis_adds_two_over_alpha_for_each_unit_outside()
    {
        // Widths 2 and 2; the second value lies 1 above: 2/0.05 = 40. Mean 22, scale 2.
        Assert.Equal(11, ForecastErrors.Msis([1, 3], [0, 0], [2, 2], 0.05, 2), 12);
    }
}
