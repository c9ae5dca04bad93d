using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Tests.Api;

public sealed class DurationTests
{
    [Theory]
    [InlineData("1s", 1)]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("36h", 129600)]
    [InlineData("30d", 2592000)]
    [InlineData("999999d", 86399913600)]
    public void A_number_and_a_unit_is_a_duration(string text, long seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("05m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    [InlineData("5w")]
    [InlineData(" 5m")]
    [InlineData("1000000s")]
    public void Anything_else_is_none(string? text)
    {
        Assert.False(Duration.TryParse(text, out _));
    }

    [Theory]
    [InlineData(0.5, "0s")]
    [InlineData(59, "59s")]
    [InlineData(90, "90s")]
    [InlineData(3600, "1h")]
    [InlineData(5400, "90m")]
    [InlineData(604800, "7d")]
    public void A_duration_is_written_in_the_largest_unit_that_divides_it(double seconds, string text)
    {
        Assert.Equal(text, Duration.Format(TimeSpan.FromSeconds(seconds)));
    }
}
