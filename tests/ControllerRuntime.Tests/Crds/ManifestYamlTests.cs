using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ControllerRuntime.Tests.Crds;

public sealed class ManifestYamlTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("", "''")]
    [InlineData("yes", "'yes'")]
    [InlineData("n", "'n'")]
    [InlineData("1", "'1'")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's # not a comment", "'it''s # not a comment'")]
    [InlineData("^[a-z]$", "'^[a-z]$'")]
    [InlineData("ends with:", "'ends with:'")]
    [InlineData("http://x", "http://x")]
    public void Text_that_could_be_read_as_something_else_is_quoted(string text, string written)
    {
        Assert.Equal($"a: {written}\n", ManifestYaml.Write(new JsonObject { ["a"] = text }));
    }

    [Fact]
    public void Documents_are_separated_and_empty_collections_are_flows()
    {
        var text = ManifestYaml.Write(new JsonObject { ["a"] = new JsonObject() }, new JsonObject { ["b"] = new JsonArray(), ["c"] = true, ["d"] = 1 });

        Assert.Equal("a: {}\n---\nb: []\nc: true\nd: 1\n", text);
    }
}
