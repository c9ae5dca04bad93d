using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class TenantMatcherTests
{
    [Theory]
    [InlineData("x", "x{ns=\"a\"}")]
    [InlineData("x{}", "x{ns=\"a\"}")]
    [InlineData("{__name__=~\".+\"}", "{ns=\"a\",__name__=~\".+\"}")]
    [InlineData("{\"x.y\"}", "{ns=\"a\",\"x.y\"}")]
    [InlineData("x{ns=\"b\"}", "x{ns=\"a\",ns=\"b\"}")]
    [InlineData("sum by (x) (rate(x{y='z'}[5m])) / on (q) group_left y", "sum by (x) (rate(x{ns=\"a\",y='z'}[5m])) / on (q) group_left y{ns=\"a\"}")]
    [InlineData("max_over_time(x[5m:1m]) or sum(y offset 5m)", "max_over_time(x{ns=\"a\"}[5m:1m]) or sum(y{ns=\"a\"} offset 5m)")]
    [InlineData("x # or y\n or z", "x{ns=\"a\"} # or y\n or z{ns=\"a\"}")]
    [InlineData("x # \r or z", "x{ns=\"a\"} # \r or z{ns=\"a\"}")]
    [InlineData("sum", "sum{ns=\"a\"}")]
    [InlineData("x{y=\"} or z{\"}", "x{ns=\"a\",y=\"} or z{\"}")]
    [InlineData("label_replace(x, \"ns\", \"a\", \"\", \"\")", "label_replace(x{ns=\"a\"}, \"ns\", \"a\", \"\", \"\")")]
    [InlineData("absent(x) + vector(1)", "absent(x{ns=\"a\"}) + vector(1)")]
    public void Every_selector_gets_one_more_matcher(string expression, string expected)
    {
        Assert.True(TenantMatcher.TryConfine(expression, "ns", "a", out var confined));
        Assert.Equal(expected, confined);
    }

    [Theory]
    [InlineData("x{")]
    [InlineData("x y")]
    [InlineData("info(x)")]
    [InlineData("")]
    [InlineData("x or")]
    public void What_cannot_be_followed_is_refused(string expression) =>
        Assert.False(TenantMatcher.TryConfine(expression, "ns", "a", out _));
}
