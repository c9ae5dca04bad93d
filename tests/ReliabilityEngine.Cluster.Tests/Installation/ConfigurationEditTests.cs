using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Cluster.Tests.Installation;

/// <summary>An edit of config/manager/config.yaml rolls the Deployment: its pods mount a ConfigMap of another name.</summary>
public sealed class ConfigurationEditTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task An_edit_of_the_configuration_changes_the_pods()
    {
        var cluster = await fixture.GetAsync(Token);
        var edited = Directory.CreateDirectory(Path.Combine(cluster.Directory, $"manager-{Guid.NewGuid():N}")).FullName;
        foreach (var file in Directory.GetFiles(Checkout.PathOf("config", "manager")))
        {
            File.Copy(file, Path.Combine(edited, Path.GetFileName(file)));
        }

        await File.AppendAllTextAsync(Path.Combine(edited, "config.yaml"), "logLevel: Debug\n", Token);

        var before = await MountedAsync(cluster, Checkout.PathOf("config", "manager"));
        Assert.StartsWith("reliability-engine-", before, StringComparison.Ordinal);
        Assert.NotEqual(before, await MountedAsync(cluster, edited));
    }

    /// <summary>The ConfigMap that the Deployment's pods mount, which must be among what is built.</summary>
    private static async Task<string> MountedAsync(LocalKubernetes cluster, string folder)
    {
        var built = LintYaml.Read(await cluster.KubectlAsync(["kustomize", folder], null, Token)).Select(document => document.Root!).ToList();
        var mounted = (string?)built.Single(o => (string?)o["kind"] == "Deployment")["spec"]!["template"]!["spec"]!["volumes"]![0]!["configMap"]!["name"];
        Assert.Equal(mounted, (string?)built.Single(o => (string?)o["kind"] == "ConfigMap")["metadata"]!["name"]);
        return mounted!;
    }
}
