using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Twin;

public sealed class ClusterPodsTests(ClusterFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task The_twin_shows_as_many_pods_as_the_deployment_has_ready()
    {
        var cluster = await fixture.GetAsync(Cancellation);
        var ns = await fixture.CreateNamespaceAsync(cancellationToken: Cancellation);
        await cluster.KubectlAsync("-n", ns, "create", "deployment", "checkout", "--image=none", "--replicas=1");
        await cluster.KubectlAsync("-n", ns, "rollout", "status", "deployment/checkout", Patience.KubectlTimeout);

        await using var twin = LocalProcess.Start(new LocalProcessOptions
        {
            FileName = "dotnet",
            Arguments =
            [
                Path.Combine(AppContext.BaseDirectory, "ReliabilityEngine.Twin.dll"),
                "serve", "--app", $"{ns}/checkout", "--kubeconfig", cluster.Kubeconfig,
            ],
            LogFile = Path.Combine(cluster.Directory, $"twin-{ns}.log"),
        });
        await twin.WaitUntilAsync(_ => Task.FromResult(twin.LogTail().Contains("http://", StringComparison.Ordinal)), Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(twin.LogTail(1)) };
        Assert.Equal(await ReadyPodsAsync(cluster, ns), await ShownPodsAsync(http, Cancellation));

        await cluster.KubectlAsync("-n", ns, "scale", "deployment/checkout", "--replicas=3");
        await twin.WaitUntilAsync(
            async token => (await ShownPodsAsync(http, token)).Count == 3, Cancellation);

        Assert.Equal(await ReadyPodsAsync(cluster, ns), await ShownPodsAsync(http, Cancellation));
    }

    private static async Task<IReadOnlyList<string>> ReadyPodsAsync(LocalKubernetes cluster, string ns) =>
        [.. (await cluster.KubectlAsync("-n", ns, "get", "pods", "-o", "jsonpath={.items[*].metadata.name}")).Split(' ').Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> ShownPodsAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var page = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        return
        [
            .. page.Split('\n')
                .Where(line => line.StartsWith("http_requests_in_flight{", StringComparison.Ordinal))
                .Select(line => line.Split("pod=\"")[1].Split('"')[0])
                .Order(StringComparer.Ordinal),
        ];
    }
}
