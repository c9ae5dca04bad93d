using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>The newest pod of a Job, which knows what the Job does not tell: why nothing runs yet, with which code it ended, and its last words.</summary>
/// <param name="Newest">Null where there is none: it is not made yet, or was deleted, as the pods of a Job are that ran into its deadline.</param>
/// <param name="AreSeen">Whether the engine may list pods; without that right it knows of none.</param>
[EntityRbac(typeof(Pod), Verbs = RbacVerb.List, Role = ActuationRoles.Actuation)]
internal sealed record JobPods(JsonNode? Newest, bool AreSeen = true)
{
    public string? Name => (string?)Newest?["metadata"]?["name"];

    /// <summary>The container that failed, by how it ended; null where none has.</summary>
    public EndedContainer? Failed => Ended.FirstOrDefault(container => container.ExitCode != 0);

    /// <summary>What the containers wrote to their termination message, the last one that wrote any; null where none did.</summary>
    public string? Said => Ended.LastOrDefault(container => container.Said is not null)?.Said;

    /// <summary>Why nothing of it runs, as the scheduler or the kubelet tells it; null where something does, or neither has said so.</summary>
    public string? WaitsFor => (from status in Statuses
                                let waiting = status["state"]?["waiting"]
                                where (string?)waiting?["reason"] is not (null or "ContainerCreating" or "PodInitializing")
                                select $"{(string?)status["name"]} waits: {(string?)waiting["reason"]} {(string?)waiting["message"]}".TrimEnd()).FirstOrDefault()
        ?? (from condition in (Newest?["status"]?["conditions"] as JsonArray ?? []).OfType<JsonNode>()
            where (string?)condition["type"] == "PodScheduled" && (string?)condition["status"] == "False"
            select $"it has no node: {(string?)condition["message"] ?? (string?)condition["reason"]}").FirstOrDefault();

    private IEnumerable<JsonNode> Statuses => ((string[])["initContainerStatuses", "containerStatuses"])
        .SelectMany(list => Newest?["status"]?[list] as JsonArray ?? []).OfType<JsonNode>();

    private IEnumerable<EndedContainer> Ended =>
        from status in Statuses
        let ended = status["state"]?["terminated"]
        where ended is not null
        select new EndedContainer((string?)status["name"] ?? "", (int?)ended["exitCode"] ?? 0, (string?)ended["reason"], TerminationText.Of((string?)ended["message"]));

    /// <summary>From the apiserver.</summary>
    public static async Task<JobPods> ReadAsync(IApiReader reader, Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(job);
        var path = $"{ResourceInfo.Of<Pod>().CollectionPath(job.Metadata.Namespace)}?labelSelector={Uri.EscapeDataString($"job-name={job.Metadata.Name}")}";
        try
        {
            var list = await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false);
            return new JobPods((list?["items"] as JsonArray ?? []).OfType<JsonNode>()
                .Where(pod => IsOf(pod, job))
                .OrderBy(pod => (string?)pod["metadata"]?["creationTimestamp"], StringComparer.Ordinal).ThenBy(pod => (string?)pod["metadata"]?["name"], StringComparer.Ordinal)
                .LastOrDefault());
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return new JobPods(null, AreSeen: false);
        }
    }

    private static bool IsOf(JsonNode pod, Job job) =>
        (pod["metadata"]?["ownerReferences"] as JsonArray ?? []).Any(owner => (string?)owner?["uid"] == job.Metadata.Uid);
}
