using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Tests.Gate.Checking;

public sealed class GateCheckJsonContextTests
{
    private const string Denied = """
        {"decision":"Deny","workloads":[{"namespace":"shop","kind":"Deployment","name":"checkout","decision":"Deny","reason":"RiskLevel",
        "message":"The risk is Critical.","gates":[{"policy":"pay","sloTarget":"checkout","mode":"Enforce","state":"Closed","reason":"RiskLevel",
        "message":"The risk is Critical.","reopens":"in about 2 h"}]}]}
        """;

    [Fact]
    public void Writes_what_it_read()
    {
        var report = JsonSerializer.Deserialize(Denied, GateCheckJsonContext.Default.GateCheckReport)!;

        Assert.Equal(GateCheckDecision.Deny, report.Decision);
        Assert.Equal("in about 2 h", report.Workloads[0].Gates[0].Reopens);
        var written = JsonSerializer.Serialize(report, GateCheckJsonContext.Default.GateCheckReport);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Denied), JsonNode.Parse(written)), written);
    }

    [Fact]
    public void Leaves_out_a_reopening_that_is_not_known()
    {
        var report = JsonSerializer.Deserialize(Denied, GateCheckJsonContext.Default.GateCheckReport)!;
        var gate = report.Workloads[0].Gates[0] with { Reopens = null };
        var open = report with { Workloads = [report.Workloads[0] with { Gates = [gate] }] };

        Assert.DoesNotContain("reopens", JsonSerializer.Serialize(open, GateCheckJsonContext.Default.GateCheckReport), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"workloads":[]}""")]
    [InlineData("""{"decision":"Allow"}""")]
    [InlineData("""{"decision":"Maybe","workloads":[]}""")]
    [InlineData("""{"decision":null,"workloads":[]}""")]
    [InlineData("""{"decision":"Allow","workloads":null}""")]
    [InlineData("""{"decision":"Allow","workloads":[]""")]
    public void Never_takes_an_incomplete_answer_for_an_allowance(string body)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(body, GateCheckJsonContext.Default.GateCheckReport));
    }
}
