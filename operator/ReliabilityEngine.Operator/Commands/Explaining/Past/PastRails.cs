using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>The guards' answers at a past time: what they would have been asked with is known of some of them only.</summary>
internal static class PastRails
{
    public const string NotKnown = "NotKnown";

    /// <summary>What a history of counts does not tell.</summary>
    private static readonly Dictionary<string, string> Unknown = new(StringComparer.Ordinal)
    {
        [GuardNames.Stop] = "whether the stop switch was set",
        [GuardNames.Experiment] = "whether a ChaosExperiment was on",
        [GuardNames.Permission] = "what the labels of the namespace permitted",
        [GuardNames.Storm] = "how many other targets were in trouble",
        [GuardNames.HealthyMinimum] = "how many replicas were ready",
        [GuardNames.Ledger] = "what else had been decided on",
        [GuardNames.Owner] = "what else wrote the replicas",
    };

    /// <param name="asked">Every answer of the replay; empty where there was nothing to ask about.</param>
    /// <param name="knowsNamespace">Whether today's labels of the namespace went into it.</param>
    public static IReadOnlyList<RailStatus> Of(IReadOnlyList<GuardVerdict> asked, bool knowsNamespace) =>
    [
        .. ActionMapping.ToRails(asked).Select(rail => rail.Verdict != nameof(GuardEffect.NotAsked) && IsUnknown(rail.Name, knowsNamespace)
            ? rail with { Verdict = NotKnown, Reason = NotKnown, Message = $"Not known for the past: {Unknown[rail.Name]}." }
            : rail),
    ];

    private static bool IsUnknown(string guard, bool knowsNamespace) => Unknown.ContainsKey(guard) && !(guard == GuardNames.Permission && knowsNamespace);
}
