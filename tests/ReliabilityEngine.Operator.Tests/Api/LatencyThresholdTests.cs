using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api;

public sealed class LatencyThresholdTests
{
    [Theory]
    [InlineData("300ms", 0.3)]
    [InlineData("50us", 0.00005)]
    [InlineData("2s", 2)]
    [InlineData("5m", 300)]
    public void Is_written_as_it_is_read(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), LatencyThreshold.Parse(text));
        Assert.Equal(text, LatencyThreshold.Format(LatencyThreshold.Parse(text)));
        Assert.Matches(LatencyTextAttribute.Pattern, text);
    }

    [Theory]
    [InlineData("0.3s")]
    [InlineData("300")]
    [InlineData("0ms")]
    [InlineData("1h")]
    [InlineData("-1s")]
    public void Is_nothing_else(string text) => Assert.DoesNotMatch(new Regex(LatencyTextAttribute.Pattern), text);
}
