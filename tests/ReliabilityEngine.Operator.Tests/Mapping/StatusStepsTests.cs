using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Mapping;

public sealed class StatusStepsTests
{
    [Theory]
    [InlineData(41.4, null, 41)]
    [InlineData(41.9, 41, 41)]
    [InlineData(42.0, 41, 42)]
    [InlineData(40.1, 41, 41)]
    [InlineData(-1000, 3, -1000)]
    public void A_whole_number_stays_until_the_true_one_is_a_step_away(double value, int? shown, int expected) =>
        Assert.Equal(expected, StatusSteps.Whole(value, 1, shown));

    [Theory]
    [InlineData(0.0, 5, 0)]
    [InlineData(2.6, 5, 5)]
    [InlineData(72.0, null, 70)]
    [InlineData(74.9, 70, 70)]
    [InlineData(75.0, 70, 75)]
    public void Risk_moves_in_steps_of_five(double value, int? shown, int expected) =>
        Assert.Equal(expected, StatusSteps.Whole(value, 5, shown));

    [Theory]
    [InlineData(0.99996, "99.9", null, "99.99")]
    [InlineData(0.999, "99.9", null, "99.90")]
    [InlineData(1.0, "99.9", null, "100.00")]
    [InlineData(0.99926, "99.9", "99.93", "99.93")]
    [InlineData(0.99919, "99.9", "99.93", "99.91")]
    [InlineData(0.9999951, "99.999", null, "99.9995")]
    public void An_indicator_has_one_digit_more_than_its_objective_and_is_never_rounded_up(
        double ratio, string objective, string? shown, string expected) =>
        Assert.Equal(expected, StatusSteps.Percent(ratio, objective, shown));

    [Theory]
    [InlineData(0, null, "0")]
    [InlineData(0.0372, null, "0.04")]
    [InlineData(0.449, null, "0.45")]
    [InlineData(3.249, null, "3.2")]
    [InlineData(3.29, "3.2", "3.2")]
    [InlineData(3.31, "3.2", "3.3")]
    [InlineData(14.4, null, "14")]
    [InlineData(1234, null, "1200")]
    public void A_burn_rate_has_two_digits(double rate, string? shown, string expected) =>
        Assert.Equal(expected, StatusSteps.TwoDigits(rate, 0, shown));

    [Theory]
    [InlineData(0.337, 10, null, "0.3")]
    [InlineData(0.95, 10, "0.3", "0.3")]
    [InlineData(0.0, 10, "0.3", "0.3")]
    [InlineData(1.4, 10, "0.3", "1.4")]
    [InlineData(8.27, 10, "0.3", "8.3")]
    [InlineData(8.27, 10, "3", "8.3")]
    [InlineData(0.3, 10, "8.3", "0.3")]
    [InlineData(52.3, 1000, null, "52")]
    public void A_burn_rate_is_as_coarse_as_its_noise(double rate, double allowed, string? shown, string expected) =>
        Assert.Equal(expected, StatusSteps.TwoDigits(rate, allowed, shown));

    [Theory]
    [InlineData(99.99, null, 99)]
    [InlineData(99.6, 100, 100)]
    [InlineData(99.4, 100, 99)]
    [InlineData(100, 99, 99)]
    [InlineData(12.9, 11, 12)]
    public void A_share_is_rounded_down_and_stays(double value, int? shown, int expected) =>
        Assert.Equal(expected, StatusSteps.Floor(value, shown));

    [Theory]
    [InlineData(null, null, ">7d")]
    [InlineData(0.0, null, "0s")]
    [InlineData(5.2, null, "5h")]
    [InlineData(5.4, "5h", "5h")]
    [InlineData(5.9, "5h", "5h")]
    [InlineData(6.1, "5h", "6h")]
    [InlineData(170.0, null, ">7d")]
    public void A_time_ahead_is_told_in_steps_that_matter(double? hours, string? shown, string expected) =>
        Assert.Equal(expected, StatusSteps.Time(hours is { } h ? TimeSpan.FromHours(h) : null, TimeSpan.FromDays(7), shown));
}
