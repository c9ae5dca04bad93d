using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>What an apiserver would refuse of an object's own names, told before it is asked.</summary>
public sealed class MetadataRuleTests
{
    [Theory]
    [InlineData("{name: My_Name}", "metadata.name")]
    [InlineData("{name: -a}", "metadata.name")]
    [InlineData("{name: a..b}", "metadata.name")]
    [InlineData("{name: 'a\n'}", "metadata.name")]
    [InlineData("{name: null}", "metadata.name")]
    [InlineData("{name: null, generateName: A-}", "metadata.generateName")]
    [InlineData("{namespace: Shop}", "metadata.namespace")]
    [InlineData("{namespace: a.b}", "metadata.namespace")]
    [InlineData("{labels: {'a b': x}}", "metadata.labels")]
    [InlineData("{labels: {'/a': x}}", "metadata.labels")]
    [InlineData("{labels: {'Team.io/a': x}}", "metadata.labels")]
    [InlineData("{labels: {team: 'x y'}}", "metadata.labels[team]")]
    [InlineData("{labels: {team: '-x'}}", "metadata.labels[team]")]
    [InlineData("{annotations: {'a/b/c': x}}", "metadata.annotations")]
    public void What_an_apiserver_refuses_is_an_error(string metadata, string path)
    {
        var finding = Assert.Single(SpecValidation.Validate(With(metadata)));

        Assert.Equal((FindingSeverity.Error, path), (finding.Severity, finding.Path));
        Assert.StartsWith("must ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{name: a.b-c.1}")]
    [InlineData("{name: null, generateName: slo-}")]
    [InlineData("{labels: {app.kubernetes.io/part-of: A_b.c-1, team: ''}}")]
    [InlineData("{annotations: {Example.io/Note: 'anything, really\n'}}")]
    public void What_an_apiserver_takes_is_fine(string metadata) => Assert.Empty(SpecValidation.Validate(With(metadata)));

    [Theory]
    [InlineData("name", 253, 254)]
    [InlineData("namespace", 63, 64)]
    public void Lengths_are_those_of_an_apiserver(string field, int longest, int tooLong)
    {
        Assert.Empty(SpecValidation.Validate(With($"{{{field}: {new string('a', longest)}}}")));
        Assert.Single(SpecValidation.Validate(With($"{{{field}: {new string('a', tooLong)}}}")));
    }

    [Theory]
    [InlineData("{name: 123}", "metadata.name: must be a string, not a number: write it in quotes")]
    [InlineData("{labels: {team: 1}}", "metadata.labels[team]: must be a string, not a number: write it in quotes")]
    [InlineData("{labels: {team: yes}}", "metadata.labels[team]: must be a string, not a boolean: write it in quotes")]
    [InlineData("{annotations: []}", "metadata.annotations: must be an object, not a list")]
    public void A_value_of_another_type_is_told_where_it_is(string metadata, string expected) =>
        Assert.Equal(expected, Assert.Single(SpecValidation.Validate(With(metadata))).ToString());

    [Fact]
    public void Beside_a_value_of_another_type_the_rest_is_judged()
    {
        var findings = SpecValidation.Validate(With("{name: A_b, labels: {team: 1}}"));

        Assert.Equal(["metadata.labels[team]", "metadata.name"], findings.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Annotations_have_a_limit_together()
    {
        var document = With("{}");
        document["metadata"]!["annotations"] = new JsonObject { ["a"] = new string('x', 200_000), ["b"] = new string('x', 70_000) };

        Assert.Equal("must have at most 256 KiB together", Assert.Single(SpecValidation.Validate(document)).Message);
    }

    private static JsonObject With(string metadata) => SpecDocument.With($"{{metadata: {metadata}}}");
}
