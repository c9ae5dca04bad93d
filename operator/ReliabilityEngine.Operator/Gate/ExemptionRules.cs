using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// What passes a gate that is in the way: whatever cannot make things worse by a new image, and what a person takes responsibility for.
/// A gate that stopped the rollback would be worse than none. The rules are pure; the facts are gathered by <see cref="Exemptions"/>.
/// </summary>
internal static class ExemptionRules
{
    /// <summary>About as long as a service account's name can be.</summary>
    private const int MaxUser = 256;

    /// <summary>The first that holds is the reason people are told.</summary>
    public static IReadOnlyList<ExemptionRule> InOrder { get; } =
    [
        EngineItself, // what the engine does to heal must not wait for its own gate
        MetadataOnly, // a restart starts the same images again
        MoreResources, // a workload that is given more does not get worse
        KnownImages, // a rollback, or new settings for images that have run
        Overridden, // a person has decided, and is named for it
    ];

    private static Exemption? EngineItself(ExemptionFacts facts) =>
        facts.IsByEngine ? new Exemption(Reasons.EngineItself, "The engine itself rolls the workload.") : null;

    private static Exemption? MetadataOnly(ExemptionFacts facts) => facts.Rollout.Change.Change == TemplateChange.MetadataOnly
        ? new Exemption(Reasons.MetadataOnly, "Only labels and annotations of the pods change, as a restart does.")
        : null;

    private static Exemption? MoreResources(ExemptionFacts facts) => facts.Rollout.Change.Change == TemplateChange.MoreResources
        ? new Exemption(Reasons.MoreResources, "Only resources change, and none becomes less.")
        : null;

    /// <summary>A change without images is one whose images nobody knows; those count as new.</summary>
    private static Exemption? KnownImages(ExemptionFacts facts) => facts.NewImages.Count == 0 && facts.Rollout.Change.Images.Count > 0
        ? new Exemption(Reasons.KnownImages, "No image is new: all were seen in a revision of the last 30 days.")
        : null;

    /// <summary>Gates that decide nothing need not be overridden.</summary>
    private static Exemption? Overridden(ExemptionFacts facts)
    {
        var found = facts.General.Override ?? (facts.OfPolicies.All(reading => reading.Override is not null) ? facts.OfPolicies[0].Override : null);
        return found is null ? null : new Exemption(
            Reasons.Overridden,
            $"Overridden until {TimeText.Rfc3339(found.Until)} by {found.Place}, rolled out by "
                + $"{OneLine.Cut(facts.Rollout.User ?? "nobody known", MaxUser)}: {OneLine.Cut(found.Reason, GateOverride.MaxReasonLength)}.");
    }
}
