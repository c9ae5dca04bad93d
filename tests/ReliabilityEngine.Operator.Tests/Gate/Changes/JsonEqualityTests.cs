using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("null", "null", true)]
    [InlineData("null", "{}", false)]
    [InlineData("{}", "[]", false)]
    [InlineData("""{"a":1,"b":[true]}""", """{"a":1,"b":[true]}""", true)]
    [InlineData("""{"a":1,"b":[true]}""", """{"b":[true],"a":1}""", true)]
    [InlineData("""{"a":1,"b":[true]}""", """{"a":1,"b":[false]}""", false)]
    [InlineData("""{"a":"x"}""", """{"a":"\u0078"}""", true)]
    [InlineData("""[1,2]""", """[2,1]""", false)]
    [InlineData("\"x\"", "\"x\"", true)]
    public void Tells_what_says_the_same(string one, string other, bool equal) =>
        Assert.Equal(equal, JsonEquality.AreEqual(JsonNode.Parse(one), JsonNode.Parse(other)));

    [Fact]
    public void Equal_templates_cost_a_fraction_of_their_nodes()
    {
        var text = new JsonArray([.. Enumerable.Range(0, 200).Select(i => (JsonNode)new JsonObject { ["name"] = $"NAME_{i}", ["value"] = $"{i}" })]).ToJsonString();

        // The first comparison on a thread makes room that later ones use.
        Measure(text);

        Assert.InRange(Measure(text), 0, text.Length);
    }

    private static long Measure(string text)
    {
        var (one, other) = (JsonNode.Parse(text), JsonNode.Parse(text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(JsonEquality.AreEqual(one, other));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
