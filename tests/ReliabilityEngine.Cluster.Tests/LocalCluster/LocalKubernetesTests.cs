using System.Net;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

[Collection(BootCollection.Name)]
public sealed class LocalKubernetesTests(ClusterFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task A_deployment_rolls_out_to_running_pods_on_hollow_nodes()
    {
        var cluster = await fixture.GetAsync(Cancellation);
        var ns = await fixture.CreateNamespaceAsync(cancellationToken: Cancellation);

        await cluster.KubectlAsync("-n", ns, "create", "deployment", "web", "--image=none", "--replicas=3");
        await cluster.KubectlAsync("-n", ns, "rollout", "status", "deployment/web", Patience.KubectlTimeout);

        var phases = await cluster.KubectlAsync("-n", ns, "get", "pods", "-o", "jsonpath={.items[*].status.phase}");
        Assert.Equal("Running Running Running", phases);
    }

    [ClusterFact(OwnProcesses = "show what it leaves on the machine")]
    public async Task Two_clusters_run_side_by_side_and_leave_nothing()
    {
        var one = await LocalKubernetes.StartAsync(cancellationToken: Cancellation);
        var two = await LocalKubernetes.StartAsync(cancellationToken: Cancellation);
        await using (one)
        await using (two)
        {
            await one.KubectlAsync("create", "namespace", "only-here");
            var missing = await Assert.ThrowsAnyAsync<Exception>(() => two.KubectlAsync("get", "namespace", "only-here"));

            Assert.NotEqual(one.Server, two.Server);
            Assert.Contains("NotFound", missing.Message, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(one.Directory));
        Assert.False(Directory.Exists(two.Directory));
    }

    [ClusterFact(OwnProcesses = "stop the apiserver alone")]
    public async Task The_apiserver_comes_back_with_its_port_and_its_data_and_etcd_forgets_the_past()
    {
        await using var cluster = await LocalKubernetes.StartAsync(cancellationToken: Cancellation);
        var ns = await cluster.CreateNamespaceAsync(cancellationToken: Cancellation);

        await cluster.StopApiServerAsync(Cancellation);
        await Assert.ThrowsAsync<HttpRequestException>(() => cluster.Http.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation));
        await cluster.CompactEtcdAsync(Cancellation);
        await cluster.StartApiServerAsync(Cancellation);

        using var found = await cluster.Http.GetAsync(new Uri($"/api/v1/namespaces/{ns}", UriKind.Relative), Cancellation);
        // A watch cache that began after the compaction cannot resume at revision 1.
        var stale = await cluster.Http.GetStringAsync(
            new Uri($"/api/v1/namespaces/{ns}/configmaps?watch=1&resourceVersion=1&timeoutSeconds=1", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains("\"code\":410", stale, StringComparison.Ordinal);
    }

    [ClusterFact(OwnProcesses = "read the audit log")]
    public async Task Users_and_service_accounts_are_who_their_kubeconfig_says_and_the_audit_log_knows_them()
    {
        var cluster = await fixture.GetAsync(Cancellation);
        var ns = await fixture.CreateNamespaceAsync(cancellationToken: Cancellation);
        await cluster.KubectlAsync("-n", ns, "create", "serviceaccount", "reader");
        await cluster.KubectlAsync("-n", ns, "create", "rolebinding", "reader", "--clusterrole=view", $"--serviceaccount={ns}:reader");
        await cluster.KubectlAsync("-n", ns, "create", "rolebinding", "viewers", "--clusterrole=view", "--group=viewers");

        var account = await cluster.CreateServiceAccountKubeconfigAsync(ns, "reader", cancellationToken: Cancellation);
        var user = cluster.CreateUserKubeconfig("jane", "viewers");
        foreach (var kubeconfig in (string[])[account, user])
        {
            // The last --kubeconfig wins over the administrator's.
            await cluster.KubectlAsync("--kubeconfig", kubeconfig, "-n", ns, "get", "pods");
            var refused = await Assert.ThrowsAnyAsync<Exception>(
                () => cluster.KubectlAsync("--kubeconfig", kubeconfig, "-n", ns, "create", "configmap", "written"));
            Assert.Contains("is forbidden", refused.Message, StringComparison.Ordinal);
        }

        var entries = (await cluster.ReadAuditLogAsync(Cancellation)).Where(entry => entry.Namespace == ns).ToList();
        Assert.Contains(entries, entry => entry is { User: "jane", Verb: "list", Resource: "pods", Code: 200 });
        Assert.Contains(entries, entry => entry.User == $"system:serviceaccount:{ns}:reader" && entry is { Verb: "create", Resource: "configmaps", Code: 403 });
    }
}
