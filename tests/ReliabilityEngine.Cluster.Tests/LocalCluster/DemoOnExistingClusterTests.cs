using System.Globalization;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

/// <summary>`make demo USE_EXISTING_CLUSTER=true`, with a cluster of our own in the place of a user's.</summary>
[Collection(BootCollection.Name)]
public sealed class DemoOnExistingClusterTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ReliabilityEngine.LocalCluster.dll");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "boot a cluster that stands for a user's")]
    public async Task Shows_the_same_beside_the_users_Prometheus_and_leaves_the_cluster_as_it_was()
    {
        await using var cluster = await LocalKubernetes.StartAsync(LocalKubernetesOptions.WithNodes, Cancellation);
        await using var prometheus = await PrometheusOfAnApiServerAsync();
        var before = await ObjectsAsync(cluster);
        await LeaveBehindAsync(cluster);

        var run = await RunAsync(cluster, ("PROMETHEUS_URL", prometheus.Url.ToString()));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("removing what an earlier demo left", run.Output, StringComparison.Ordinal);
        Assert.Contains("""admission webhook "gate.reliabilityengine.io" denied the request""", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"slotarget.reliabilityengine.io/apiserver +99\.9 +99\.\d+ ", run.Output);
        Assert.Equal(before, await ObjectsAsync(cluster));
    }

    [ClusterFact(OwnProcesses = "boot a cluster that stands for a user's")]
    public async Task Does_not_begin_where_it_would_change_what_it_did_not_create()
    {
        await using var cluster = await LocalKubernetes.StartAsync(cancellationToken: Cancellation);
        await cluster.KubectlAsync("create", "namespace", "shop");

        var run = await RunAsync(cluster);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("would change what it did not create in this cluster: Namespace shop.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("reliability-engine", await ObjectsAsync(cluster), StringComparison.Ordinal);
    }

    /// <summary>A run that was killed could not take this away.</summary>
    private static async Task LeaveBehindAsync(LocalKubernetes cluster)
    {
        await cluster.KubectlAsync("create", "namespace", "shop");
        await cluster.KubectlAsync("label", "namespace", "shop", "reliabilityengine.io/demo=true");
    }

    private static Task<ProgramResult> RunAsync(LocalKubernetes cluster, params (string Name, string Value)[] further)
    {
        var environment = new Dictionary<string, string?>
        {
            ["USE_EXISTING_CLUSTER"] = "true",
            ["KUBECONFIG"] = cluster.Kubeconfig,
            ["TEST_ASSET_KUBECTL"] = cluster.KubectlPath,
        };
        foreach (var (name, value) in further)
        {
            environment[name] = value;
        }

        return ProgramRun.CompleteAsync("dotnet", [Program, "demo", "--check", "--quick"], environment, cancellationToken: Cancellation);
    }

    private static async Task<string> ObjectsAsync(LocalKubernetes cluster) => await cluster.KubectlAsync(
        "get", "namespaces,customresourcedefinitions,clusterroles,clusterrolebindings,validatingwebhookconfigurations,mutatingwebhookconfigurations", "-o", "name");

    /// <summary>Four hours of an apiserver's requests, 1 in 2,000 of which fails.</summary>
    private static async Task<LocalPrometheus> PrometheusOfAnApiServerAsync()
    {
        var prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), Cancellation);
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var steps = Enumerable.Range(0, 961).Select(step => (At: end - ((960 - step) * 15), Step: step)).ToList();
        await prometheus.LoadHistoryAsync(
            [
                "# TYPE apiserver_request counter",
                .. steps.Select(step => Line("200", step.Step * 1999, step.At)),
                .. steps.Select(step => Line("500", step.Step, step.At)),
                "# EOF",
            ],
            Cancellation);
        await prometheus.StartAsync(Cancellation);
        return prometheus;
    }

    private static string Line(string code, long count, long at) =>
        string.Create(CultureInfo.InvariantCulture, $$"""apiserver_request_total{code="{{code}}"} {{count}} {{at}}""");
}
