using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Acting.Actuators;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class SelectorTextTests
{
    [Theory]
    [InlineData("""{"matchLabels":{"app":"web","tier":"front"}}""", "app=web,tier=front")]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"In","values":["web","api"]},{"key":"tier","operator":"NotIn","values":["x"]}]}""", "app in (web,api),tier notin (x)")]
    [InlineData("""{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"canary","operator":"DoesNotExist"},{"key":"team","operator":"Exists"}]}""", "app=web,!canary,team")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    public void Is_what_a_list_is_asked_with(string selector, string expected) => Assert.Equal(expected, SelectorText.Of(JsonNode.Parse(selector)));
}
