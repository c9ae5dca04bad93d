using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>Counts what was done by the cluster's own account, and what was meant by the records.</summary>
internal sealed class KillFindings(FaultScene scene, KillPlan plan, IReadOnlyDictionary<string, IReadOnlyList<string>> podsBefore)
{
    /// <summary>Whether each action is at an end, and nobody carries its record any more.</summary>
    public async Task<bool> AreAllEndedAsync(CancellationToken cancellationToken)
    {
        foreach (var of in plan.Cases)
        {
            if ((await scene.RecordsAsync(of.App, cancellationToken)).SelectMany(Open).Any())
            {
                return false;
            }
        }

        return true;
    }

    public async Task<IReadOnlyList<KillRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var audit = await scene.Cluster.ReadAuditLogAsync(cancellationToken);
        var rows = new List<KillRow>();
        foreach (var of in plan.Cases)
        {
            rows.Add(await ReadAsync(of, audit, cancellationToken));
        }

        return rows;
    }

    private async Task<KillRow> ReadAsync(KillCase of, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        var records = await scene.RecordsAsync(of.App, cancellationToken);
        var jobs = (await ListAsync($"/apis/batch/v1/namespaces/{scene.Namespace}/jobs", cancellationToken)).Where(job => (string?)job["metadata"]!["name"] == of.Record).ToList();
        var (effects, writes) = of.Kind.Name switch
        {
            "evict" => (podsBefore[of.App].Except(await scene.PodsAsync(of.App, cancellationToken)).Count(), Deleted(of, audit)),
            "halted-job" => (jobs.Count, Jobs(of, audit, "create") + Math.Min(1, Jobs(of, audit, "delete"))),
            _ => await ChangesAsync(of, cancellationToken),
        };
        return new KillRow(
            of.App, of.Killed, string.Join(", ", records.Select(State)), records.Sum(record => Standing(of, record)), effects, writes,
            [.. records.SelectMany(Open), .. records.Count == 1 ? [] : (string[])[$"{records.Count} records"], .. jobs.Select(job => $"Job/{of.Record}")]);
    }

    /// <summary>Whether the Deployment is another one than before, and how often its spec was written.</summary>
    private async Task<(int Effects, int Writes)> ChangesAsync(KillCase of, CancellationToken cancellationToken)
    {
        var deployment = JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "deployment", of.App, "-n", scene.Namespace, "-o", "json"], null, cancellationToken))!;
        var isChanged = (int)deployment["spec"]!["replicas"]! != KillShop.Pods || deployment["spec"]!["template"]!["metadata"]!["annotations"] is not null;
        return (isChanged ? 1 : 0, (int)(long)deployment["metadata"]!["generation"]! - 1);
    }

    /// <summary>How many of its pods the nodes have deleted: an eviction has no other trace than its pod's end.</summary>
    private int Deleted(KillCase of, IReadOnlyList<AuditEntry> audit) => audit
        .Where(entry => entry.Namespace == scene.Namespace && entry.Verb == "delete" && entry.Resource == "pods" && entry.Code == 200 && entry.Name.StartsWith($"{of.App}-", StringComparison.Ordinal))
        .Select(entry => entry.Name).Distinct().Count();

    /// <summary>How often its Job was made, or told to go: that is said again until it has gone.</summary>
    private int Jobs(KillCase of, IReadOnlyList<AuditEntry> audit, string verb) => audit.Count(entry =>
        entry.User == EngineInstallation.User && entry.Namespace == scene.Namespace && entry.Resource == "jobs" && entry.Verb == verb && entry.Name == of.Record
        && entry is { IsDryRun: false, Code: >= 200 and < 300 });

    private async Task<IEnumerable<JsonNode>> ListAsync(string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "--raw", path], null, cancellationToken))!["items"]!.AsArray().Select(item => item!);

    /// <summary>What is not at its end.</summary>
    private static IEnumerable<string> Open(JsonNode record)
    {
        if (State(record) is not ("Done" or "Undone") and var state)
        {
            yield return state;
        }

        if (record["metadata"]!["finalizers"] is JsonArray { Count: > 0 })
        {
            yield return "its finalizer";
        }

        foreach (var step in Steps(record).Where(step => (string?)step["state"] is not ("Done" or "Undone" or "Kept")))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{step["name"]} {step["state"]}");
        }
    }

    private static string State(JsonNode record) => (string?)record["status"]?["execution"]?["state"] ?? "not begun";

    /// <summary>A Job that was ended half-way is gone: what is kept of it is what it had done by then.</summary>
    private static int Standing(KillCase of, JsonNode record) => Steps(record).Count(step => (string?)step["state"] is "Done" || ((string?)step["state"] is "Kept" && of.Kind.Name != "halted-job"));

    private static IEnumerable<JsonNode> Steps(JsonNode record) => record["status"]?["execution"]?["steps"]?.AsArray().Select(step => step!) ?? [];
}
