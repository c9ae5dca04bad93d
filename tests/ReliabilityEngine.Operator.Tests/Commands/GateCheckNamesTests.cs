namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What a pipeline hears of names that stand for nothing, and of workloads without a gate.</summary>
public sealed class GateCheckNamesTests
{
    [Theory]
    [InlineData(2, "cannot check the gate: ")]
    [InlineData(2, "cannot check the gate: ", "--on-error", "allow")]
    [InlineData(0, "warning: the rollout passes unchecked: ", "--on-missing", "allow")]
    public async Task What_does_not_exist_exits_with_2_unless_first_rollouts_pass(int code, string begin, params string[] options)
    {
        await using var server = await GateServer.StartAsync(404, """{"message":"There is no Deployment \"nope\" in the namespace \"shop\"."}""");

        var run = await GateCheckRun.AsyncFrom(server, ["--kind", "Deployment", "--name", "nope", .. options]);

        Assert.Equal(code, run.Code);
        Assert.Equal($"{begin}There is no Deployment \"nope\" in the namespace \"shop\". Correct the name; before a first rollout add `--on-missing allow`.\n", run.Error);
    }

    [Theory]
    [InlineData("[]", 2)]
    [InlineData("""[{"policy":"p","sloTarget":"s","mode":"Off","state":"Open","reason":"GateNotRegistered","message":"-"}]""", 2)]
    [InlineData("""[{"policy":"p","sloTarget":"s","mode":"Shadow","state":"Open","reason":"BelowLimits","message":"-"}]""", 0)]
    public async Task A_pipeline_can_insist_on_a_gate(string gates, int code)
    {
        var report = $$"""{"decision":"Allow","workloads":[{"namespace":"shop","kind":"Deployment","name":"web","decision":"Allow","reason":"NoPolicy","message":"No policy is about the workload.","gates":{{gates}}}]}""";
        await using var server = await GateServer.StartAsync(200, report);

        Assert.Equal(0, (await GateCheckRun.AsyncFrom(server)).Code);
        var run = await GateCheckRun.AsyncFrom(server, "--require-gate", "--on-error", "allow", "--on-missing", "allow");

        Assert.Equal(code, run.Code);
        Assert.Equal(code == 0 ? "" : "cannot check the gate: no gate is before namespace shop, and --require-gate asks for one: No policy is about the workload.\n", run.Error);
    }

    [Fact]
    public async Task A_namespace_without_any_gate_says_how_to_have_one()
    {
        await using var server = await GateServer.StartAsync(200, """{"decision":"Allow","workloads":[]}""");

        var run = await GateCheckRun.AsyncFrom(server, "--require-gate");

        Assert.Equal(2, run.Code);
        Assert.EndsWith("A SLOTarget must name a workload and a ReliabilityPolicy select the SLOTarget.\n", run.Error, StringComparison.Ordinal);
    }
}
