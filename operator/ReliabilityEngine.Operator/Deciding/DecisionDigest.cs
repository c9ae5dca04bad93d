using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Fingerprints of what a decision was made from: the specs, the counts, what was seen beside them, what has been decided before. The same
/// inputs have the same one, so that a decision can be made again and compared.
/// </summary>
internal static class DecisionDigest
{
    private const int Bytes = 16;

    /// <summary>Of everything that was put in.</summary>
    public static string OfInputs(ReliabilityPolicy policy, SLOTarget target, Prediction prediction, SampleHistory history, Situation situation, CauseFacts facts)
    {
        var text = new StringBuilder();
        Line(text, JsonSerializer.Serialize(policy.Spec, ApiJsonContext.Default.ReliabilityPolicySpec));
        Line(text, JsonSerializer.Serialize(target.Spec, ApiJsonContext.Default.SLOTargetSpec));
        Line(text, prediction.At.UtcTicks, prediction.End.UtcTicks);
        foreach (var length in Enum.GetValues<BucketLength>())
        {
            foreach (var bucket in history.Series(length, prediction.End - prediction.Objective.Window, prediction.End))
            {
                Line(text, bucket.Start.UtcTicks, bucket.Bad, bucket.Total);
            }
        }

        foreach (var pod in facts.Errors)
        {
            Line(text, pod.Pod, pod.Bad, pod.Total);
        }

        foreach (var signal in facts.Signals)
        {
            Line(text, signal.Name, signal.IsAnomalous, signal.Series ?? "", signal.Since?.UtcTicks ?? 0);
        }

        foreach (var pod in facts.Workload?.Pods ?? [])
        {
            Line(text, pod.Name, pod.Node ?? "", pod.Revision ?? "", pod.IsReady, pod.Restarts, pod.IsCrashLooping, pod.WasOutOfMemory);
        }

        foreach (var dependency in facts.Dependencies)
        {
            Line(text, dependency.Name, dependency.Level, dependency.TroubleSince?.UtcTicks ?? 0);
        }

        foreach (var entry in situation.Ledger.OrderBy(entry => entry.Id, StringComparer.Ordinal))
        {
            Line(text, entry.Id, entry.Policy, entry.Target, entry.At.UtcTicks, entry.EndedAt?.UtcTicks ?? 0, entry.Outcome?.ToString() ?? "");
        }

        Line(text, situation.Replicas?.Desired ?? -1, situation.Replicas?.Ready ?? -1, situation.Advice?.Replicas ?? -1, situation.Autoscaler ?? "");
        Line(text, situation.StopRemedy is not null, situation.Fleet.Targets, situation.Fleet.NewlyHigh);
        foreach (var kind in Enum.GetValues<ActionKind>().Where(situation.PermissionRemedies.ContainsKey))
        {
            Line(text, kind);
        }

        return Of(text);
    }

    /// <summary>Of what the models made of it.</summary>
    public static string OfModel(Prediction prediction, Situation situation)
    {
        var text = new StringBuilder();
        Line(text, prediction.Forecast.Model ?? "", prediction.State.Seen.Ticks, situation.Risk.BreachProbability ?? -1);
        foreach (var (within, probability) in prediction.Forecast.Distribution)
        {
            Line(text, within.Ticks, probability);
        }

        return Of(text);
    }

    private static string Of(StringBuilder text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));

    private static void Line(StringBuilder text, params object[] values) =>
        text.AppendJoin('\t', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).Append('\n');
}
