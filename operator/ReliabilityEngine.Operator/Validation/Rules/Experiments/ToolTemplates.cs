using System.Text;
using System.Text.Json.Nodes;
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
        foreach (var finding in metadata?.Namespace is { } home ? Within($"{path}.metadata.namespace", experiment, home) : [])
        {
            yield return finding;
        }

        if (Encoding.UTF8.GetByteCount(spec.ToJsonString()) is var bytes && bytes > ChaosTools.MostBytes)
        {
            yield return Finding.Error($"{path}.spec", FormattableString.Invariant($"must be at most {ChaosTools.MostBytes} bytes of JSON, not {bytes}"));
        }
    }

    /// <summary>What a template names is the experiment's own namespace; a file may leave to kubectl which that is.</summary>
    /// <param name="named">Null where it names none.</param>
    public static IEnumerable<Finding> Within(string path, ChaosExperiment experiment, string? named)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var home = experiment.Metadata.Namespace;
        return named == home && home is not null ? []
            : string.IsNullOrEmpty(home) && named is not null
            ? [Finding.Warning(path, $"is the namespace {Wording.Quote(named)}, and an experiment reaches no other than its own: give `metadata.namespace`, or apply it there")]
            : [Finding.Error(path, $"must be the experiment's namespace{(string.IsNullOrEmpty(home) ? "" : $" \"{home}\"")}: an experiment reaches no other")];
    }

    /// <summary>Why a tool's own duration is none for the run; null where it is.</summary>
    /// <param name="written">As the template has it.</param>
    public static string? DurationProblem(ChaosExperiment experiment, TimeSpan length, string written)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return length <= TimeSpan.Zero ? $"must be more than 0, not {Wording.Quote(written)}; without one it is the experiment's `duration`"
            : Duration.TryParse(experiment.Spec.Duration, out var longest) && length > longest
            ? $"must not be longer than the experiment's `duration` ({experiment.Spec.Duration}), not {Wording.Quote(written)}; without one it is the same"
            : null;
    }
}
