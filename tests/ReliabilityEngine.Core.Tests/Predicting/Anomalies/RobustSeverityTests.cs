using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class RobustSeverityTests
{
    [Fact]
    public void Stays_up_as_long_as_the_trouble_and_goes_down_after_it()
    {
        var severities = Run(GivenSeries.Noise(600).Changed(400, 50, value => value + 15));

        Assert.All(severities[401..450], severity => Assert.InRange(severity, 0.6, 1));
        Assert.All(severities[455..], severity => Assert.InRange(severity, 0, 0.5));
    }

    [Fact]
    public void Is_larger_the_farther_the_value() =>
        Assert.True(Run([.. GivenSeries.Noise(400), 110])[^1] < Run([.. GivenSeries.Noise(400), 120])[^1]);

    [Fact]
    public void Has_a_scale_where_most_values_are_equal()
    {
        var severities = Run([.. Enumerable.Range(0, 400).Select(row => row % 20 == 0 ? 5.0 : 0), 0, 0, 0, 0, 0, 100]);

        Assert.Equal(0, severities[^2]);
        Assert.InRange(severities[^1], 0.5, 0.99);
    }

    [Fact]
    public void A_peak_that_is_usual_at_its_time_is_less_severe_than_one_that_is_not()
    {
        double Peak(double residual)
        {
            var severity = new RobustSeverity(0.5);
            var noise = GivenSeries.Noise(400, 2, 0);
            for (var row = 0; row < 400; row++)
            {
                severity.Observe(new Reading(GivenSeries.At(row), (10 * Math.Sin(row)) + noise[row], noise[row], 1));
            }

            return severity.Observe(new Reading(GivenSeries.At(400), 30, residual, 1));
        }

        Assert.True(Peak(1) < Peak(20));
    }

    [Fact]
    public void Says_nothing_of_the_first_values() => Assert.All(Run([1, 100, -1000, 1e9]), severity => Assert.Equal(0, severity));

    private static double[] Run(double[] values)
    {
        var severity = new RobustSeverity(0.5);
        return [.. values.Select((value, row) => severity.Observe(new Reading(GivenSeries.At(row), value, double.NaN, double.NaN)))];
    }
}
