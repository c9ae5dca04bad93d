using System.Text.Json;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Tests.Gate;

public sealed class LabelSelectionTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["team"] = "pay", ["tier"] = "" };

    [Theory]
    [InlineData("""{"matchLabels":{"team":"pay"}}""", true)]
    [InlineData("""{"matchLabels":{"team":"pay","tier":""}}""", true)]
    [InlineData("""{"matchLabels":{"team":"play"}}""", false)]
    [InlineData("""{"matchLabels":{"absent":""}}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"team","operator":"In","values":["a","pay"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"absent","operator":"In","values":["a"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"team","operator":"NotIn","values":["a"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"team","operator":"NotIn","values":["pay"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"absent","operator":"NotIn","values":["a"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"Exists"}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"absent","operator":"Exists"}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"DoesNotExist"}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"absent","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchLabels":{"team":"pay"},"matchExpressions":[{"key":"tier","operator":"DoesNotExist"}]}""", false)]
    [InlineData("{}", false)]
    [InlineData("""{"matchLabels":{},"matchExpressions":[]}""", false)]
    public void Every_part_must_match_and_an_empty_selector_selects_nothing(string selector, bool expected)
    {
        var read = JsonSerializer.Deserialize($$"""{"spec": {"selector": {{selector}} } }""", ApiJsonContext.Default.ReliabilityPolicy)!.Spec.Selector;

        Assert.Equal(expected, read.Selects(Labels));
    }

    [Fact]
    public void An_object_without_labels_meets_what_asks_for_absence_only()
    {
        var absent = new LabelSelectorSpec { MatchExpressions = [new() { Key = "team", Operator = "DoesNotExist" }] };
        var there = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["team"] = "pay" } };

        Assert.True(absent.Selects(null));
        Assert.False(there.Selects(null));
    }
}
