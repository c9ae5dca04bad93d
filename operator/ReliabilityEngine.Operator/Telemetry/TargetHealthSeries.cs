using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>What is told of every target, one whose spec is refused or whose pass failed too: what it is, and whether the engine can work with it.</summary>
internal static class TargetHealthSeries
{
    private static readonly ObjectFamily Ready = new(MetricNames.Ready, "1 while the spec is accepted and the loop runs for the target, else 0.");
    private static readonly ObjectFamily Stalled = new(MetricNames.Stalled, "1 while only an edit of the target can help, else 0.");
    private static readonly ObjectFamily Info = new(
        MetricNames.TargetInfo, "A constant 1, labelled with what the target is about and with its allowed labels, for joins.", "workload", "window", "objective");

    /// <summary>In the order of the page: by name.</summary>
    public static IReadOnlyList<ObjectFamily> Families { get; } = [Ready, Stalled, Info];

    public static void PublishHealth(this EngineMetrics metrics, SLOTarget target, SLOTargetStatus status, EngineOptions options) =>
        metrics.Health.Set(NamespacedName.Of(target),
        [
            Ready.Of(Holds(status, ConditionTypes.Ready)),
            Stalled.Of(Holds(status, ConditionTypes.Stalled)),
            Info.Of([target.Spec.WorkloadRef?.KindAndName() ?? "", target.Spec.Window, target.Spec.Objective], Labels(target, options), 1),
        ]);

    private static double Holds(SLOTargetStatus status, string type) => Conditions.IsTrue(status.Conditions, type) ? 1 : 0;

    /// <summary>An allowed label that the target lacks has no label here either: in PromQL the two are the same.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Labels(SLOTarget target, EngineOptions options)
    {
        foreach (var name in options.TargetInfoLabels)
        {
            if (target.Metadata.Labels?.GetValueOrDefault(name) is { } value)
            {
                yield return KeyValuePair.Create(ConfigurationName.MetricLabel(name), value);
            }
        }
    }
}
