using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.ProcessNodes;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>
/// An example of config/examples/jobs as it is applied to a cluster of the tests: in another namespace, on the process node, with a directory of this
/// machine behind its claim, and with a CronJob of the version that the apiserver serves. Nothing else of it is changed.
/// </summary>
/// <param name="Tool">terraform or ansible; the CronJob is called so.</param>
/// <param name="State">The directory behind the claim.</param>
internal sealed record JobExample(LocalKubernetes Cluster, string Namespace, string Tool, string State) : IAsyncDisposable
{
    /// <summary>The policy's action.</summary>
    public const string Rule = "add-capacity";

    /// <summary>The policy that runs the job; its label has the tool's name.</summary>
    public string Policy => $"capacity-{Tool}";

    private string Volume => $"{Namespace}-{Tool}";

    public static async Task<JobExample> ApplyAsync(LocalKubernetes cluster, string @namespace, string tool, CancellationToken cancellationToken)
    {
        await JobTools.InstallAsync(cancellationToken);
        var example = new JobExample(cluster, @namespace, tool, Directory.CreateDirectory(Path.Combine(cluster.Directory, "state", @namespace, tool)).FullName);
        await cluster.ApplyAsync(example.PersistentVolume(), cancellationToken);
        var file = await File.ReadAllTextAsync(Checkout.PathOf("config", "examples", "jobs", $"{tool}.yaml"), cancellationToken);
        var placed = file.Replace("namespace: shop\n", $"namespace: {@namespace}\n", StringComparison.Ordinal);
        await cluster.ApplyAsync(
            cluster.Minor < 21 ? placed.Replace("apiVersion: batch/v1 ", "apiVersion: batch/v1beta1 ", StringComparison.Ordinal) : placed, cancellationToken);
        await example.ChangePodsAsync(ProcessNode.Placement, cancellationToken);
        return example;
    }

    /// <summary>Merges into the spec of the pods.</summary>
    public Task ChangePodsAsync(JsonObject pods, CancellationToken cancellationToken) =>
        ChangeJobAsync(new JsonObject { ["template"] = new JsonObject { ["spec"] = pods } }, cancellationToken);

    /// <summary>Merges into the spec of the Job.</summary>
    public Task ChangeJobAsync(JsonObject job, CancellationToken cancellationToken) => Cluster.KubectlAsync(
        [
            "patch", "cronjob", Tool, "-n", Namespace, "--type=merge", "-p",
            new JsonObject { ["spec"] = new JsonObject { ["jobTemplate"] = new JsonObject { ["spec"] = job } } }.ToJsonString(),
        ],
        null, cancellationToken);

    /// <summary>In place of what the Job does, one container that runs this.</summary>
    public Task RunInsteadAsync(CancellationToken cancellationToken, params string[] command) => ChangePodsAsync(
        new JsonObject
        {
            ["initContainers"] = null,
            ["terminationGracePeriodSeconds"] = 5,
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "run", ["image"] = "none", ["command"] = new JsonArray([.. command.Select(word => (JsonNode)word)]) }),
        },
        cancellationToken);

    /// <summary>The volume belongs to no namespace, and stays behind one.</summary>
    public async ValueTask DisposeAsync() =>
        await Cluster.KubectlAsync(["delete", "persistentvolume", Volume, "--ignore-not-found", "--wait=false"], null, CancellationToken.None);

    private string PersistentVolume() => $$"""
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: {{Volume}}}
        spec:
          capacity: {storage: 1Gi}
          accessModes: [ReadWriteOnce]
          claimRef: {namespace: {{Namespace}}, name: {{Tool}}-state}
          hostPath: {path: {{State}}}
        """;
}
