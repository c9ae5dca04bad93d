using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>An object that is made for a run: its name is the run's, so that a crash makes nothing twice, and it goes with the experiment.</summary>
internal static class OwnedObject
{
    /// <summary>Why one that was made is no longer there.</summary>
    public const string Deleted = "somebody has deleted it";

    /// <summary>The name of a Job is a label of its pods, and a label has no more.</summary>
    private const int MostName = 63;

    public static string NameOf(ChaosExperiment experiment, ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        var (name, tail) = (experiment.Metadata.Name ?? "", $"-{run.Name}");
        return $"{name[..Math.Min(name.Length, MostName - tail.Length)].TrimEnd('-', '.')}{tail}";
    }

    public static JsonObject Metadata(ChaosExperiment experiment, ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return new JsonObject
        {
            ["name"] = NameOf(experiment, run),
            ["namespace"] = experiment.Metadata.Namespace,
            ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "reliability-engine" },
            ["annotations"] = new JsonObject { [ReliabilityApi.ExperimentAnnotation] = KeyOf(experiment) },
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = ReliabilityApi.GroupVersion,
                ["kind"] = "ChaosExperiment",
                ["name"] = experiment.Metadata.Name,
                ["uid"] = experiment.Metadata.Uid,
            }),
        };
    }

    public static bool IsOf(ChaosExperiment experiment, ObjectMeta metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return IsOf(experiment, metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ExperimentAnnotation));
    }

    /// <param name="annotation">The value of <see cref="ReliabilityApi.ExperimentAnnotation"/>; null without it.</param>
    public static bool IsOf(ChaosExperiment experiment, string? annotation) => annotation == KeyOf(experiment);

    private static string KeyOf(ChaosExperiment experiment) => NamespacedName.Of(experiment).ToString();
}
