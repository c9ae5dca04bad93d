using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>Explanations made of a replay, by the mappings with which the engine writes what it decides now.</summary>
internal static class PastExplanations
{
    /// <param name="since">Since when that had been decided.</param>
    public static Explanation Of(SLOTarget target, Assessment assessment, ReplayedDecision decided, DateTimeOffset since, bool knowsNamespace, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var (seen, outlook, rails) = (As(target, assessment), decided.Outlook, PastRails.Of(decided.Outlook.Decision.Guards, knowsNamespace));
        var judged = new PolicyTargetStatus { Name = target.Metadata.Name ?? "", Level = outlook.Risk.Level.ToString() }.With(outlook, seen.Status, null, decided.At);
        var known = judged with
        {
            Decision = judged.Decision! with { Since = since, Objections = [.. (judged.Decision.Objections ?? []).Where(objection => rails.Any(rail => rail.Name == objection.Name && rail.Verdict == objection.Verdict))] },
        };
        var told = Explanations.OfStatus(decided.Policy, seen, known, [], []);
        return told with
        {
            At = decided.At,
            WouldHaveToChange = outlook is { Risk.UnknownReason: { } unknown, Decision.Reason: DecisionReasons.RiskUnknown } ? [$"The source needed data of that time: the risk was Unknown ({unknown})."] : told.WouldHaveToChange,
            Rails = rails,
            Notes = [.. notes, .. Younger("The SLOTarget", target.Metadata.CreationTimestamp, decided.At), .. Younger("The policy", decided.Policy.Metadata.CreationTimestamp, decided.At)],
        };
    }

    public static Explanation WithoutPolicy(SLOTarget target, Assessment assessment, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(assessment);
        return Explanations.WithoutPolicy(As(target, assessment)) with { At = assessment.At, Notes = [.. notes, .. Younger("The SLOTarget", target.Metadata.CreationTimestamp, assessment.At)] };
    }

    /// <summary>The target with the figures that its status showed then.</summary>
    private static SLOTarget As(SLOTarget target, Assessment assessment) =>
        new() { Metadata = target.Metadata, Spec = target.Spec, Status = StatusMapping.Figures(target.Spec, assessment, null) };

    private static IReadOnlyList<string> Younger(string what, DateTimeOffset? created, DateTimeOffset at) =>
        created > at ? [$"{what} was created at {TimeText.Of(created.Value)} only: then, nothing was decided by it."] : [];
}
