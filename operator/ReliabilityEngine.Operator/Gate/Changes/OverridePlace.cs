using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>An object that may carry an override.</summary>
/// <param name="Name">As people are told of it, such as <c>namespace `shop`</c>.</param>
/// <param name="Until">The text of <see cref="ReliabilityApi.OverrideUntilAnnotation"/>; null without one.</param>
/// <param name="Reason">The text of <see cref="ReliabilityApi.OverrideReasonAnnotation"/>; null without one.</param>
internal sealed record OverridePlace(string Name, string? Until, string? Reason)
{
    public static OverridePlace Read(string name, ObjectMeta? metadata) => new(
        name,
        metadata?.Annotations?.GetValueOrDefault(ReliabilityApi.OverrideUntilAnnotation),
        metadata?.Annotations?.GetValueOrDefault(ReliabilityApi.OverrideReasonAnnotation));

    /// <summary>A workload as an admission request shows it. Annotations that cannot be read are none.</summary>
    public static OverridePlace Read(string name, JsonObject? workload)
    {
        try
        {
            var annotations = (workload?["metadata"] as JsonObject)?["annotations"] as JsonObject;
            return new OverridePlace(name, annotations?[ReliabilityApi.OverrideUntilAnnotation].AsText(), annotations?[ReliabilityApi.OverrideReasonAnnotation].AsText());
        }
        catch (Exception e) when (UnreadableJson.Is(e))
        {
            return new OverridePlace(name, null, null);
        }
    }
}
