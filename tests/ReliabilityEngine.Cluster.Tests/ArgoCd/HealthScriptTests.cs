using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Cluster.Tests.ArgoCd;

/// <summary>config/argocd/health.lua against testdata/, under a real Lua 5.1.</summary>
public sealed class HealthScriptTests
{
    private static readonly string Installation = InRepository("config/argocd");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Inputs =>
    [
        .. Expectations().Select(t => ((string)t["inputPath"]!, (string)t["healthStatus"]!["status"]!, (string)t["healthStatus"]!["message"]!)),
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Tells_the_health_of_the_resource_and_not_of_the_service(string input, string status, string message)
    {
        var entity = Read(Here(input));

        Assert.Equal((status, message), await HealthScript.RunAsync(Path.Combine(Installation, "health.lua"), entity, Cancellation));
    }

    [Fact]
    public void Every_input_is_expected_to_say_something()
    {
        var files = Directory.GetFiles(Here("testdata")).Select(f => $"testdata/{Path.GetFileName(f)}");

        Assert.Equal(files.Order(StringComparer.Ordinal), Expectations().Select(t => (string)t["inputPath"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("return {status = os.date()}")]
    [InlineData("return {status = io.read()}")]
    [InlineData("return {status = string.lower('A')}")]
    [InlineData("return {status = ('A'):lower()}")]
    [InlineData("return {status = math.floor(1)}")]
    [InlineData("return {status = require('os').date()}")]
    public async Task What_Argo_CD_does_not_offer_is_not_there_in_the_test_either(string script)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script, Cancellation);

        await Assert.ThrowsAsync<LocalProcessException>(() => HealthScript.RunAsync(file, new JsonObject(), Cancellation));
        File.Delete(file);
    }

    [Fact]
    public void It_is_installed_for_every_kind_there_is()
    {
        var kinds = Directory.GetFiles(InRepository("crds"), "reliabilityengine.io_*.yaml")
            .Select(file => $"resource.customizations.health.reliabilityengine.io_{Read(file)["spec"]!["names"]!["kind"]}=health.lua")
            .Order(StringComparer.Ordinal).ToArray();
        var file = Path.Combine(Installation, "kustomization.yaml");

        Assert.NotEmpty(kinds);
        Assert.Equal(kinds, Read(file)["configMapGenerator"]![0]!["files"]!.AsArray().Select(f => (string)f!));
        Assert.All(kinds, key => Assert.Contains($"--from-file={key}", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Expectations() => Read(Here("health_test.yaml"))["tests"]!.AsArray().Select(t => t!);

    private static JsonNode Read(string file) => Assert.Single(LintYaml.Read(File.ReadAllText(file))).Root!;

    private static string Here(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, path);

    private static string InRepository(string path) => Path.GetFullPath(Here(Path.Combine("../../..", path)));
}
