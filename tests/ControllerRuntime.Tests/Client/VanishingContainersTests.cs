using System.Text.Json.Nodes;
using ControllerRuntime.Client;

namespace ControllerRuntime.Tests.Client;

public sealed class VanishingContainersTests
{
    [Theory]
    [InlineData("""{"a": {"x": 1}, "b": 1}""", """{"b": 1}""", """{"a":null}""")]
    [InlineData("""{"a": {"x": 1}}""", """{"a": {}}""", """{"a":null}""")]
    [InlineData("""{"a": [1]}""", """{}""", """{"a":null}""")]
    [InlineData("""{"a": [1]}""", """{"a": []}""", """{"a":null}""")]
    [InlineData("""{"a": {"b": {"x": 1}, "c": [1], "d": 1}}""", """{"a": {"d": 2}}""", """{"a":{"b":null,"c":null}}""")]
    [InlineData(
        """{"t": [{"name": "a", "r": {"f": [1], "v": 1}}, {"name": "b", "r": {"f": [2]}}]}""",
        """{"t": [{"name": "b", "r": {"f": [3]}}, {"name": "a", "r": {"v": 2}}]}""",
        """{"t":[{"name":"a","r":{"v":1}},{"name":"b","r":{"f":[2]}}]}""")]
    [InlineData(
        """{"t": [{"type": "a", "u": [{"name": "x", "f": {"v": 1}}]}]}""",
        """{"t": [{"type": "a", "u": [{"name": "x"}]}]}""",
        """{"t":[{"type":"a","u":[{"name":"x"}]}]}""")]
    [InlineData(
        """{"t": [{"name": "a", "f": [1]}, {"name": "b", "f": [2]}, {"name": "c"}]}""",
        """{"t": [{"name": "b", "f": [3]}]}""",
        """{"t":[{"name":"b","f":[2]},{"name":"c"}]}""")]
    public void Removes_objects_and_lists_that_are_gone(string before, string after, string removal) =>
        Assert.Equal(removal, VanishingContainers.RemovalPatch(Read(before), Read(after))!.ToJsonString());

    [Theory]
    [InlineData("""{"a": 1, "b": {"x": 1}}""", """{"b": {"x": 2}}""")]
    [InlineData("""{"a": [1, 2]}""", """{"a": [3]}""")]
    [InlineData("""{"t": [{"name": "a", "f": 1}]}""", """{"t": [{"name": "b"}]}""")]
    [InlineData("""{"t": [{"name": "a", "f": [1]}]}""", """{"t": [{"name": "a", "f": [2]}]}""")]
    [InlineData("""{"a": {}}""", """{}""")]
    [InlineData("""{}""", """{"a": {"x": 1}}""")]
    public void Leaves_plain_values_and_what_stays_to_the_apply(string before, string after) =>
        Assert.Null(VanishingContainers.RemovalPatch(Read(before), Read(after)));

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
