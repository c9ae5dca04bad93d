using System.Text.Json;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Fingerprints of what a decision was made from: the specs, the counts, what was seen beside them, what has been decided before. The same
/// inputs have the same one, so that a decision can be made again and compared. Read next: <see cref="FactLines"/>.
/// </summary>
internal static class DecisionDigest
{
    /// <summary>Of everything that was put in.</summary>
    /// <param name="verdicts">What people had said of the policy's alarms about the target.</param>
    /// <param name="previousLevel">The level shown until then: levels are left later than they are reached.</param>
    /// <param name="previous">What the decision before handed on.</param>
    public static string OfInputs(
        ReliabilityPolicy policy, SLOTarget target, Prediction prediction, SampleHistory history, Situation situation, CauseFacts facts, AlarmVerdicts verdicts,
        RiskLevel previousLevel, DecisionMemory previous)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(history);
        var text = new DigestText()
            .Line(JsonSerializer.Serialize(policy.Spec, ApiJsonContext.Default.ReliabilityPolicySpec))
            .Line(JsonSerializer.Serialize(target.Spec, ApiJsonContext.Default.SLOTargetSpec))
            .Line(prediction.At, prediction.End);
        foreach (var length in Enum.GetValues<BucketLength>())
        {
            foreach (var bucket in history.Series(length, prediction.End - prediction.Objective.Window, prediction.End))
            {
                text.Line(bucket.Start, bucket.Bad, bucket.Total);
            }
        }

        return text.With(facts).With(situation).Line(verdicts.True, verdicts.FalseAlarms, situation.Model.Demotion is not null).Line(previousLevel).With(previous).Digest();
    }

    /// <summary>Of what the models made of it.</summary>
    public static string OfModel(Prediction prediction, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(situation);
        var text = new DigestText().Line(prediction.Forecast.Model, prediction.State.Seen, situation.Risk.BreachProbability, situation.Model.DriftedFeature);
        foreach (var (within, probability) in prediction.Forecast.Distribution)
        {
            text.Line(within, probability);
        }

        return text.Digest();
    }
}
