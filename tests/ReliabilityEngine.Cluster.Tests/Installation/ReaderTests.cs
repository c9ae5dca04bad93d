using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Cluster.Tests.Installation;

/// <summary>What other people's tools read and write: kstatus, server-side apply, field selectors.</summary>
[Collection(Engine.EngineCollection.Name)]
public sealed class ReaderTests(ClusterFixture fixture)
{
    private const string Target = """
        {"apiVersion": "reliabilityengine.io/v1alpha1", "kind": "SLOTarget", "metadata": {"name": "unseen"},
         "spec": {"objective": "99.9", "window": "30d", "indicator": {"probe": {"metric": "up"}}}}
        """;

    private const string Policy = """
        {"apiVersion": "reliabilityengine.io/v1alpha1", "kind": "ReliabilityPolicy", "metadata": {"name": "unseen"},
         "spec": {"selector": {"matchLabels": {"team": "pay"}}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Default => Checkout.PathOf("config", "default");

    /// <summary>kstatus compares observedGeneration first: -1 is never metadata.generation, so the object is in progress.</summary>
    [ClusterFact]
    public async Task An_object_that_the_engine_has_not_seen_does_not_read_as_current()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        var @namespace = await fixture.CreateNamespaceAsync("unseen", Token);

        foreach (var (kind, document) in new[] { ("slotarget", Target), ("reliabilitypolicy", Policy) })
        {
            await cluster.KubectlAsync(["apply", "-n", @namespace, "-f", "-"], document, Token);
            var stored = JsonNode.Parse(await cluster.KubectlAsync(["get", kind, "unseen", "-n", @namespace, "-o", "json"], null, Token))!;
            Assert.Equal("""{"observedGeneration":-1}""", stored["status"]?.ToJsonString());
            Assert.Equal(1, (int)stored["metadata"]!["generation"]!);
        }
    }

    [ClusterFact]
    public async Task The_short_names_are_served()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);

        foreach (var name in new[] { "slo", "slos", "rpol", "policies" })
        {
            var answer = await cluster.TryKubectlAsync(["get", name, "-A"], null, Token);
            Assert.True(answer.ExitCode == 0, answer.Error);
        }
    }

    [ClusterFact]
    public async Task The_installation_can_be_applied_on_the_server_before_and_after_a_client_side_apply()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        await AppliesOnTheServerAsync(cluster);
        try
        {
            await cluster.KubectlAsync(["apply", "-k", Default], null, Token);
            await AppliesOnTheServerAsync(cluster);
        }
        finally
        {
            await cluster.KubectlAsync(["delete", "-k", Checkout.PathOf("config", "webhook")], null, CancellationToken.None);
            await cluster.KubectlAsync(["delete", "deployment", "reliability-engine", "-n", EngineInstallation.Namespace], null, CancellationToken.None);
        }
    }

    [ClusterFact]
    public async Task The_component_makes_fields_selectable_that_the_schema_has()
    {
        var cluster = await fixture.GetAsync(Token);
        var overlay = Directory.CreateDirectory(Path.Combine(cluster.Directory, $"overlay-{Guid.NewGuid():N}")).FullName;
        var kustomization = new JsonObject
        {
            ["resources"] = new JsonArray(Path.GetRelativePath(overlay, Default)),
            ["components"] = new JsonArray(Path.GetRelativePath(overlay, Checkout.PathOf("config", "selectable-fields"))),
        };
        await File.WriteAllTextAsync(Path.Combine(overlay, "kustomization.yaml"), kustomization.ToJsonString(), Token);

        var version = LintYaml.Read(await cluster.KubectlAsync(["kustomize", overlay], null, Token)).Select(document => document.Root!)
            .Single(o => (string?)o["metadata"]!["name"] == "slotargets.reliabilityengine.io")["spec"]!["versions"]![0]!;
        var paths = version["selectableFields"]!.AsArray().Select(f => (string)f!["jsonPath"]!).ToList();

        Assert.Equal([".spec.workloadRef.name", ".status.risk.level"], paths);
        Assert.All(paths, path => Assert.Equal("string", (string?)path[1..].Split('.').Aggregate(
            version["schema"]!["openAPIV3Schema"]!, (schema, field) => schema["properties"]![field]!)["type"]));
    }

    private static async Task AppliesOnTheServerAsync(LocalKubernetes cluster)
    {
        var answer = await cluster.TryKubectlAsync(["apply", "--server-side", "--dry-run=server", "-k", Default], null, Token);
        Assert.True(answer.ExitCode == 0, answer.Error);
    }
}
