using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Tests.Commands;

public sealed class LintCommandTests
{
    private const string Good = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: a}
        spec:
          objective: "99"
          indicator: {probe: {metric: up}}
        """;

    [Fact]
    public void Good_documents_exit_with_0_and_others_are_passed_over()
    {
        var (code, text) = Lint($"{Good}\n---\napiVersion: v1\nkind: Namespace\n---\n");

        Assert.Equal(0, code);
        Assert.Equal("1 checked, 1 passed over, 0 findings\n", text);
    }

    [Fact]
    public void A_finding_names_file_and_line_and_exits_with_1()
    {
        var (code, text) = Lint($"{Good}\n---\n{Good.Replace("\"99\"", "\"0\"", StringComparison.Ordinal).Replace("name: a", "name: b", StringComparison.Ordinal)}\n  window: 1m\n");

        Assert.Equal(1, code);
        Assert.Equal(
            "stdin:12: error spec.objective: must be greater than 0 and less than 100, not \"0\"\n"
            + "stdin:14: error spec.window: must be from 1h to 90d, not \"1m\"\n"
            + "2 checked, 0 passed over, 2 findings\n", text);
    }

    [Fact]
    public void A_missing_field_is_found_on_the_line_of_what_it_is_missing_in()
    {
        var (_, text) = Lint(Good.Replace("  objective: \"99\"\n", "", StringComparison.Ordinal));

        Assert.StartsWith("stdin:4: error spec.objective: must be specified\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_alone_is_fine()
    {
        var (code, text) = Lint(Good.Replace("\"99\"", "\"0.99\"", StringComparison.Ordinal));

        Assert.Equal(0, code);
        Assert.StartsWith("stdin:5: warning spec.objective: \"0.99\" means 0.99 %", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: b: c", "stdin:1: error must be YAML or JSON: ")]
    [InlineData("a: 1\na: 2", "stdin:2: error must be YAML or JSON: ")]
    [InlineData("just text", "stdin:1: error must be an object with `apiVersion` and `kind`")]
    [InlineData("kind: SLOTarget", "stdin:1: error apiVersion: must be specified")]
    [InlineData("apiVersion: reliabilityengine.io/v1alpha1\nkind: SLOTraget", "stdin:2: error kind: must be \"SLOTarget\" or \"ReliabilityPolicy\" or \"ReliabilityAction\" or \"ChaosExperiment\", not \"SLOTraget\", did you mean \"SLOTarget\"?")]
    [InlineData("apiVersion: reliabilityengine.io/v1\nkind: SLOTarget", "stdin:1: error apiVersion: must be \"reliabilityengine.io/v1alpha1\", not \"reliabilityengine.io/v1\"")]
    public void What_cannot_be_checked_is_a_finding(string input, string expected)
    {
        var (code, text) = Lint(input);

        Assert.Equal(1, code);
        Assert.StartsWith(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_of_a_list_are_checked_each()
    {
        var (code, text) = Lint("""
            {"apiVersion": "v1", "kind": "List", "items": [
            	{"apiVersion": "reliabilityengine.io/v1alpha1", "kind": "SLOTarget", "metadata": {"name": "a"},
            	 "spec": {"objective": "99"}}
            ]}
            """);

        Assert.Equal(1, code);
        Assert.StartsWith("stdin:3: error items[0].spec.indicator: must be specified\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_the_same_findings()
    {
        using var output = new StringWriter();
        LintCommand.Lint(["-"], false, "json", null, new StringReader(Good.Replace("\"99\"", "99", StringComparison.Ordinal)), output, TextWriter.Null);

        var finding = JsonNode.Parse(output.ToString())!["findings"]![0]!;
        Assert.Equal(5, (int)finding["line"]!);
        Assert.Equal("spec.objective", (string?)finding["path"]);
    }

    [Fact]
    public void Yaml_holds_the_same_findings()
    {
        using var output = new StringWriter();
        LintCommand.Lint(["-"], false, "yaml", null, new StringReader(Good.Replace("\"99\"", "99", StringComparison.Ordinal)), output, TextWriter.Null);

        Assert.Contains("  path: spec.objective\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_annotation_is_found_on_its_line()
    {
        var (_, text) = Lint(Good.Replace("{name: a}", "\n  name: a\n  annotations:\n    example.io/a: b\n    reliabilityengine.io/export-to: A", StringComparison.Ordinal));

        Assert.StartsWith("stdin:7: error metadata.annotations[reliabilityengine.io/export-to]: must be ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_protected_namespaces_are_those_of_the_configuration()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "sources: [{name: default, prometheus: {url: http://prometheus:9090}}]\nprotectedNamespaces: [shop]\n");
            var policy = """
                {"apiVersion": "reliabilityengine.io/v1alpha1", "kind": "ReliabilityPolicy", "metadata": {"name": "a", "namespace": "shop"},
                 "spec": {"mode": "Enforce", "selector": {"matchLabels": {"team": "a"}}}}
                """;

            Assert.Equal(0, Lint(policy).Code);
            var (code, text) = Lint(policy, file);
            Assert.Equal(1, code);
            Assert.StartsWith("stdin:2: error spec.mode: must be \"Observe\" or \"Recommend\" in \"shop\"", text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_configuration_that_cannot_be_used_exits_with_2()
    {
        using var error = new StringWriter();

        Assert.Equal(2, LintCommand.Lint(["-"], false, "table", "/nowhere/config.yaml", new StringReader(Good), TextWriter.Null, error));
        Assert.StartsWith("/nowhere/config.yaml: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_exits_with_2()
    {
        using var error = new StringWriter();

        Assert.Equal(2, LintCommand.Lint(["/nowhere/at-all.yaml"], false, "table", null, TextReader.Null, TextWriter.Null, error));
        Assert.Contains("/nowhere/at-all.yaml", error.ToString(), StringComparison.Ordinal);
    }

    private static (int Code, string Text) Lint(string input, string? config = null)
    {
        using var output = new StringWriter();
        var code = LintCommand.Lint(["-"], false, "table", config, new StringReader(input), output, TextWriter.Null);
        return (code, output.ToString());
    }
}
