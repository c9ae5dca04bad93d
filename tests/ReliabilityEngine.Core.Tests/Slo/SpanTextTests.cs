using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Slo;

public sealed class SpanTextTests
{
    [Theory]
    [InlineData(45, "45 s")]
    [InlineData(60, "60 s")]
    [InlineData(300, "5 min")]
    [InlineData(3600, "1 h")]
    [InlineData(45 * 60, "45 min")]
    [InlineData(9000, "2.5 h")]
    [InlineData(18 * 3600, "18 h")]
    [InlineData(86400, "1 day")]
    [InlineData(4032 * 60, "2.8 days")]
    [InlineData(7 * 86400, "7 days")]
    public void Is_what_people_say(int seconds, string text) => Assert.Equal(text, SpanText.Of(TimeSpan.FromSeconds(seconds)));
}
