using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>What is asked of the template of any tool.</summary>
internal static class ToolTemplates
{
    public static IEnumerable<Finding> Check(string path, ChaosExperiment experiment, ToolMetadataSpec? metadata, JsonObject spec)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(spec);
        if (metadata?.Namespace is { } home && home != experiment.Metadata.Namespace)
        {
            yield return Elsewhere($"{path}.metadata.namespace", experiment);
        }

        if (Encoding.UTF8.GetByteCount(spec.ToJsonString()) is var bytes && bytes > ChaosTools.MostBytes)
        {
            yield return Finding.Error($"{path}.spec", FormattableString.Invariant($"must be at most {ChaosTools.MostBytes} bytes of JSON, not {bytes}"));
        }
    }

    /// <summary>It would reach another namespace.</summary>
    public static Finding Elsewhere(string path, ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Finding.Error(path, $"must be the experiment's namespace \"{experiment.Metadata.Namespace}\": an experiment reaches no other");
    }

    /// <summary>Why a tool's own duration reaches too far; null where it does not.</summary>
    public static string? TooLong(ChaosExperiment experiment, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Duration.TryParse(experiment.Spec.Duration, out var longest) && length > longest
            ? $"must not be longer than the experiment's `duration` ({SpanText.Of(longest)}), not {SpanText.Of(length)}; without one it is the same"
            : null;
    }
}
