using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class RowRateTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, 1, 1)]
    [InlineData(1, 1, 5)]
    [InlineData(60, 1, 1.0 / 12)]
    [InlineData(1, 0.5, 2.236)]
    [InlineData(1, 0, 1)]
    public void Looks_are_rows_in_five_minutes_to_a_power(double minutes, double exponent, double looks) =>
        Assert.Equal(looks, Every(minutes, 200).Looks(exponent), 0.001);

    [Fact]
    public void One_row_is_one_look() => Assert.Equal(1, Every(1, 1).Looks(1));

    [Fact]
    public void Weeks_do_not_run_backwards_with_the_clock()
    {
        var rows = Every(60, (7 * 24) + 1);
        rows.Observe(Start.AddYears(-1));

        Assert.Equal(1, rows.Weeks, 1e-9);
    }

    private static RowRate Every(double minutes, int count)
    {
        var rows = default(RowRate);
        for (var row = 0; row < count; row++)
        {
            rows.Observe(Start.AddMinutes(row * minutes));
        }

        return rows;
    }
}
