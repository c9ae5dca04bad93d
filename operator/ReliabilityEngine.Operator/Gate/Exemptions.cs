using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// What passes a gate that is in the way: whatever cannot make things worse by a new image, and what a person takes upon himself. A gate
/// that stopped the rollback would be worse than none.
/// </summary>
internal sealed class Exemptions(SeenImages seen, GateNamespaces namespaces, EngineOptions options, TimeProvider clock)
{
    /// <summary>A service account's name at its longest, about.</summary>
    private const int MaxUser = 256;

    private readonly string _self = $"system:serviceaccount:{options.Namespace}:{options.ServiceAccount}";

    public ExemptionReading Find(Rollout rollout, GateStanding standing)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(standing);
        if (ByKind(rollout) is { } harmless)
        {
            return new ExemptionReading(harmless, [], []);
        }

        var unseen = seen.Unseen(rollout.Namespace, rollout.Kind, rollout.Name, rollout.Change, clock.GetUtcNow());
        return unseen.Count == 0 && rollout.Change.Images.Count > 0
            ? new ExemptionReading(new Exemption(Reasons.KnownImages, "No image is new: all were seen in a revision of the last 30 days."), [], [])
            : ByOverride(rollout, standing, unseen);
    }

    private Exemption? ByKind(Rollout rollout) =>
        rollout.User == _self ? new Exemption(Reasons.EngineItself, "The engine itself rolls the workload.")
        : rollout.Change.Change switch
        {
            TemplateChange.MetadataOnly => new Exemption(Reasons.MetadataOnly, "Only labels and annotations of the pods change, as a restart does."),
            TemplateChange.MoreResources => new Exemption(Reasons.MoreResources, "Only resources change, and none becomes less."),
            _ => null,
        };

    /// <summary>
    /// The word of the workload or its namespace counts for every gate, that of a policy for its own; gates that decide nothing need not be
    /// overridden.
    /// </summary>
    private ExemptionReading ByOverride(Rollout rollout, GateStanding standing, IReadOnlyList<string> unseen)
    {
        var now = clock.GetUtcNow();
        var whole = GateOverride.Read(
            rollout.Places.Append(OverridePlace.Of($"namespace \"{rollout.Namespace}\"", namespaces.MetadataOf(rollout.Namespace))), now);
        if (whole.Override is { } general)
        {
            return new ExemptionReading(Of(general, rollout), unseen, []);
        }

        var own = standing.Deciding.Select(gate => GateOverride.Read(
            [OverridePlace.Of($"policy \"{gate.Reading.Policy}\"", gate.Policy.Metadata)], now)).ToArray();
        return own.All(reading => reading.Override is not null)
            ? new ExemptionReading(Of(own[0].Override!, rollout), unseen, [])
            : new ExemptionReading(null, unseen, [.. whole.Problems, .. own.SelectMany(reading => reading.Problems).Distinct()]);
    }

    private static Exemption Of(GateOverride found, Rollout rollout) => new(
        Reasons.Overridden,
        FormattableString.Invariant($"Overridden until {found.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} by {found.Place}, rolled out by ")
            + $"{OneLine.Of(rollout.User ?? "nobody known", MaxUser)}: {OneLine.Of(found.Reason, GateOverride.MaxReasonLength)}.");
}
