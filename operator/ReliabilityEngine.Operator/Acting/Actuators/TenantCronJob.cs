using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>The CronJob of a tenant that jobs are made of: it never runs by itself, and who writes it decides what a job may do.</summary>
internal sealed record TenantCronJob(string Name, JsonObject Whole)
{
    /// <summary>
    /// As long as an action may take. For so long the Job is kept, for until then it can be seen that it was run, and it is not run twice; and no longer
    /// does it run, for an engine that is down ends none.
    /// </summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>For jobs whose author says nothing: nobody else tidies up after them, and a failure of Friday night is read on Monday.</summary>
    private static readonly TimeSpan KeptByDefault = TimeSpan.FromDays(7);

    /// <summary>Kubernetes before 1.21 serves the second only.</summary>
    private static readonly string[] Versions = ["v1", "v1beta1"];

    /// <summary>As it is now, from the apiserver; null when there is none.</summary>
    public static async Task<TenantCronJob?> ReadAsync(IApiReader reader, string name, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var version in Versions)
        {
            if (await reader.GetRawAsync($"/apis/batch/{version}/namespaces/{@namespace}/cronjobs/{name}", cancellationToken).ConfigureAwait(false) is JsonObject whole)
            {
                return new TenantCronJob(name, whole);
            }
        }

        return null;
    }

    /// <summary>Whether it is no more than a template.</summary>
    public bool IsSuspended => Whole["spec"]?["suspend"] is JsonValue value && value.TryGetValue<bool>(out var isSuspended) && isSuspended;

    /// <summary>A Job as the author wrote it, with the decision in the environment of its containers. It belongs to nobody: neither the CronJob nor the record takes it along.</summary>
    public JsonObject Job(string name, ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var template = Whole["spec"]?["jobTemplate"];
        var spec = template?["spec"]?.DeepClone() as JsonObject ?? [];
        foreach (var list in (string[])["initContainers", "containers"])
        {
            foreach (var container in (spec["template"]?["spec"]?[list] as JsonArray ?? []).OfType<JsonObject>())
            {
                DecisionVariables.AddTo(container, record);
            }
        }

        var limit = (long)KeptFor.TotalSeconds;
        spec["ttlSecondsAfterFinished"] = Math.Max((long?)spec["ttlSecondsAfterFinished"] ?? (long)KeptByDefault.TotalSeconds, limit);
        spec["activeDeadlineSeconds"] = Math.Min((long?)spec["activeDeadlineSeconds"] ?? limit, limit);
        if (spec["template"] is JsonObject pods)
        {
            // What collects logs keeps the labels of pods.
            Labels(pods)[ReliabilityApi.ActionLabel] = name;
        }

        var annotations = template?["metadata"]?["annotations"]?.DeepClone() as JsonObject ?? [];
        annotations["cronjob.kubernetes.io/instantiate"] = "manual";
        annotations[ReliabilityApi.ActionAnnotation] = NamespacedName.Of(record).ToString();
        var job = new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = record.Metadata.Namespace,
                ["labels"] = template?["metadata"]?["labels"]?.DeepClone(),
                ["annotations"] = annotations,
            },
            ["spec"] = spec,
        };
        Labels(job)[ReliabilityApi.ActionLabel] = name;
        return job;
    }

    private static JsonObject Labels(JsonObject owner) => Member(Member(owner, "metadata"), "labels");

    private static JsonObject Member(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject member)
        {
            owner[name] = member = [];
        }

        return member;
    }
}
