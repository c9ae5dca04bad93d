using System.Text.Json.Nodes;
using ControllerRuntime.Webhooks;

namespace ControllerRuntime.Tests.Webhooks;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """[{"op":"replace","path":"/a","value":2}]""")]
    [InlineData("""{}""", """{"a":{"b":1}}""", """[{"op":"add","path":"/a","value":{"b":1}}]""")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2}""", """[{"op":"remove","path":"/a"}]""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":3}}""", """[{"op":"replace","path":"/a/c","value":3}]""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", """[{"op":"replace","path":"/a","value":[1]}]""")]
    [InlineData("""{"a":{}}""", """{"a":{"x.io/y~z":"1"}}""", """[{"op":"add","path":"/a/x.io~1y~0z","value":"1"}]""")]
    public void Says_what_changed(string before, string after, string patch) =>
        Assert.Equal(patch, JsonPatch.Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject()).ToJsonString());
}
