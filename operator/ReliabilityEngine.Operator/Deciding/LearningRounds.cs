using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Predicting.Drift;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>The last stage of a pass: predictions are made, scored when their time has come, and held against the policy that made them.</summary>
internal sealed class LearningRounds(LessonStore lessons, TimeProvider clock)
{
    public Task EnsureLoadedAsync(CancellationToken cancellationToken) => lessons.EnsureLoadedAsync(cancellationToken);

    /// <summary>Why a policy only recommends for a target until a person promotes it; null while it may do what its mode says.</summary>
    public string? DemotionOf(ReliabilityPolicy policy, SLOTarget target)
    {
        var report = lessons.Look(policy);
        return report.Demotion is { } demotion ? $"Demoted at {TimeText.Of(demotion.Since)}: {demotion.Message} To promote: {Promotion.Command(policy)}"
            : report.Drifted.TryGetValue(target.Metadata.Uid ?? "", out var since)
            ? $"Demoted at {TimeText.Of(since)}: the traffic drifts again although the models have been trained again. To promote: {Promotion.Command(policy)}"
            : null;
    }

    /// <summary>What has come of the target's traffic.</summary>
    /// <returns>Whether the policy is demoted for it from now on.</returns>
    public bool Drift(ReliabilityPolicy policy, SLOTarget target, DriftNews news)
    {
        if (news == DriftNews.Persists)
        {
            lessons.Open(policy).Drift(target.Metadata.Uid ?? "", clock.GetUtcNow());
        }

        return news == DriftNews.Persists;
    }

    /// <summary>Settles, censors and makes the policy's predictions about the target.</summary>
    /// <param name="situation">As it was decided from.</param>
    /// <returns>Whether the policy is demoted, or promoted, from now on.</returns>
    public bool Learn(ReliabilityPolicy policy, DecisionPolicy values, SLOTarget target, PolicyMemory own, Prediction prediction, SampleHistory history, Situation situation, Decision decision)
    {
        var begun = Touches.Begun(situation);
        var (track, scored) = own.Track.Step(new LearningMoment
        {
            Objective = prediction.Objective,
            History = history,
            End = prediction.End,
            Horizon = values.Horizon,
            Probability = situation.Risk.BreachProbability,
            IsBreached = BreachRule.IsOn(prediction),
            Touch = Touches.On(policy, target, situation, decision, values.Horizon),
            Begins = Touches.Begins(decision, begun),
            Begun = begun,
            Hands = Touches.Hands(policy, target, situation),
        });
        own.Track = track;
        if (scored.Count == 0)
        {
            return false;
        }

        var (before, now) = (lessons.Look(policy), clock.GetUtcNow());
        return before.Demotion is null != lessons.Open(policy).Absorb(scored, now, Promotion.Of(policy, now)).Demotion is null;
    }
}
