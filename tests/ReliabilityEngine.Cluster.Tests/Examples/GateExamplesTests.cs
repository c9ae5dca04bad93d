using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Examples;

/// <summary>What a real apiserver says of config/examples and of the role they bind.</summary>
public sealed class GateExamplesTests(ClusterFixture fixture)
{
    private const string Bundles = "validatingwebhookconfigurations.admissionregistration.k8s.io";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Its_account_may_ask_and_read_the_one_bundle_and_nothing_else()
    {
        var cluster = await fixture.GetAsync(Token);
        await cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("config", "gate-check")], null, Token);
        var binding = Documents("argocd-presync.yaml").Single(d => d.Contains("kind: ClusterRoleBinding", StringComparison.Ordinal));
        await cluster.ApplyAsync(binding, Token);
        try
        {
            Assert.True(await MayAsync(cluster, "get", $"{Bundles}/reliability-engine"));
            Assert.True(await MayAsync(cluster, "get", "/gate/check"));
            Assert.False(await MayAsync(cluster, "get", "/metrics"));
            Assert.False(await MayAsync(cluster, "get", $"{Bundles}/another"));
            Assert.False(await MayAsync(cluster, "list", Bundles));
            Assert.False(await MayAsync(cluster, "patch", $"{Bundles}/reliability-engine"));
            Assert.False(await MayAsync(cluster, "get", "secrets"));
        }
        finally
        {
            // It belongs to the whole cluster, which other tests share.
            await cluster.KubectlAsync(["delete", "-f", "-"], binding, Token);
        }
    }

    /// <summary>Kinds that Flux brings are not there; everything else must be known, field by field.</summary>
    [ClusterFact]
    public async Task Its_manifests_are_accepted()
    {
        var cluster = await fixture.GetAsync(Token);
        var @namespace = await cluster.CreateNamespaceAsync("examples", Token);
        foreach (var document in new[] { "argocd-presync.yaml", "flux.yaml" }.SelectMany(Documents))
        {
            if (!document.Contains("toolkit.fluxcd.io", StringComparison.Ordinal))
            {
                var placed = document.Replace("namespace: shop", $"namespace: {@namespace}", StringComparison.Ordinal);
                await cluster.KubectlAsync(["create", "--dry-run=server", "--validate=true", "-n", @namespace, "-f", "-"], placed, Token);
            }
        }
    }

    private static string[] Documents(string file) => File.ReadAllText(Checkout.PathOf("config", "examples", file)).Split("\n---\n");

    private static async Task<bool> MayAsync(LocalKubernetes cluster, string verb, string resource)
    {
        try
        {
            var answer = await cluster.KubectlAsync(
                ["auth", "can-i", verb, resource, "-n", "shop", "--as", "system:serviceaccount:shop:gate-check"], null, Token);
            return answer.Trim() == "yes";
        }
        catch (LocalProcessException refusal) when (refusal.Message.TrimEnd().EndsWith("no", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
