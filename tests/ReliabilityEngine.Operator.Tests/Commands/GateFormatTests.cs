using System.Text.Json.Nodes;
using System.Xml.Linq;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What <c>gate check</c> prints, whole.</summary>
public sealed class GateFormatTests
{
    [Theory]
    [Trait("Category", "Golden")]
    [InlineData("table", "GateMixed.golden.txt")]
    [InlineData("json", "GateMixed.golden.json")]
    [InlineData("yaml", "GateMixed.golden.yaml")]
    [InlineData("junit", "GateMixed.golden.xml")]
    public async Task A_denial_reads_as_it_always_did(string format, string file)
    {
        var run = await PrintAsync(403, GateReports.Mixed, format);

        Assert.Equal(1, run.Code);
        GoldenFile.Verify(file, run.Output);
    }

    [Fact]
    public async Task An_allowance_is_one_line_a_gate_and_a_verdict()
    {
        var run = await PrintAsync(200, GateReports.Allowed, "table");

        Assert.Equal(
            "WORKLOAD             DECISION  POLICY  SLO       MODE     GATE  REASON\n"
            + "Deployment/checkout  Allow     pay     checkout  Enforce  Open  BelowLimits\n"
            + "\nAllowed: 0 of 1 must wait.\n",
            run.Output);
    }

    [Fact]
    public async Task Where_nothing_has_a_gate_it_says_what_makes_one()
    {
        var run = await PrintAsync(200, GateReports.Nothing, "table");

        Assert.Equal(
            "Allowed: nothing of namespace shop has a gate (a SLOTarget must name a workload and a ReliabilityPolicy select the SLOTarget).\n", run.Output);
    }

    [Fact]
    public async Task Json_and_yaml_say_the_same_as_the_engine()
    {
        var json = await PrintAsync(403, GateReports.Mixed, "json");
        var yaml = await PrintAsync(403, GateReports.Mixed, "yaml");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GateReports.Mixed), JsonNode.Parse(json.Output)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GateReports.Mixed), Assert.Single(LintYaml.Read(yaml.Output)).Root));
    }

    [Fact]
    public async Task A_junit_report_counts_what_it_holds_and_keeps_every_message()
    {
        var run = await PrintAsync(403, GateReports.Mixed, "junit");

        var suite = XDocument.Parse(run.Output).Root!.Element("testsuite")!;
        Assert.Equal(["4", "1", "0", "0"], new[] { "tests", "failures", "errors", "skipped" }.Select(name => suite.Attribute(name)!.Value));
        Assert.Equal(4, suite.Elements("testcase").Count());
        Assert.Equal(
            "The risk is Critical (95): at this pace <all> of the \"budget\" is gone in 2 h & nothing remains.",
            Assert.Single(suite.Descendants("failure")).Attribute("message")!.Value);
    }

    [Theory]
    [InlineData("deny", 2, "error")]
    [InlineData("allow", 0, "skipped")]
    public async Task A_junit_report_is_written_although_the_engine_cannot_be_asked(string onError, int code, string element)
    {
        var run = await PrintAsync(503, """{"message":"not ready"}""", "junit", "--on-error", onError);

        Assert.Equal(code, run.Code);
        var suite = XDocument.Parse(run.Output).Root!.Element("testsuite")!;
        Assert.Contains("not ready", Assert.Single(suite.Descendants(element)).Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Other_formats_leave_standard_output_empty_then(string format)
    {
        var run = await PrintAsync(503, """{"message":"not ready"}""", format);

        Assert.Equal((2, ""), (run.Code, run.Output));
    }

    private static async Task<GateCheckRun> PrintAsync(int code, string body, string format, params string[] arguments)
    {
        await using var server = await GateServer.StartAsync(code, body);
        return await GateCheckRun.AsyncAt(new ManualTimeProvider(), [.. GateCheckRun.Asking(server), "-o", format, .. arguments]);
    }
}
