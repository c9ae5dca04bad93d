using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Tests.PromQl;

public sealed class PromQlSelectorTests
{
    [Theory]
    [InlineData("up", "up", 0)]
    [InlineData("up{job=\"a\",code=~\"5..\"}", "up", 2)]
    [InlineData("{job=\"a\"}", "", 1)]
    [InlineData(" sum{a='b'} # comment", "sum", 1)]
    public void A_plain_selector_is_taken_apart(string text, string metric, int matchers)
    {
        Assert.True(PromQlSelector.TryParse(text, out var selector, out _));
        Assert.Equal(metric, selector!.Metric);
        Assert.Equal(matchers, selector.Matchers.Count);
    }

    [Theory]
    [InlineData("rate(x[5m])", "must be a plain selector, not the function rate()")]
    [InlineData("sum(x)", "must be a plain selector, not the aggregation sum()")]
    [InlineData("x[5m]", "must be a plain selector, not a range vector")]
    [InlineData("x offset 5m", "must be a plain selector, not one with offset or @")]
    [InlineData("x @ 5", "must be a plain selector, not one with offset or @")]
    [InlineData("(x)", "must be a plain selector, not an expression in parentheses")]
    [InlineData("x + y", "must be a plain selector, not an expression with \"+\"")]
    [InlineData("-x", "must be a plain selector, not a signed expression")]
    [InlineData("5", "must be a plain selector, not a number")]
    public void More_than_a_selector_is_refused(string text, string message)
    {
        Assert.False(PromQlSelector.TryParse(text, out _, out var error));
        Assert.Equal(message, error!.Message);
    }
}
