using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Gate.Remembering;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Looks for a reason to let a held rollout pass: gathers the facts, then asks <see cref="ExemptionRules"/> in their order.</summary>
internal sealed class Exemptions(SeenImages seen, GateNamespaces namespaces, EngineOptions options, TimeProvider clock)
{
    private readonly string _engine = $"system:serviceaccount:{options.Namespace}:{options.ServiceAccount}";

    public ExemptionReading Find(Rollout rollout, GateStanding standing)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(standing);
        var facts = Gather(rollout, standing, clock.GetUtcNow());
        var exemption = ExemptionRules.InOrder.Select(rule => rule(facts)).FirstOrDefault(found => found is not null);
        return exemption is not null
            ? new ExemptionReading(exemption, facts.NewImages, [])
            : new ExemptionReading(null, facts.NewImages, [.. facts.General.Problems, .. facts.OfPolicies.SelectMany(reading => reading.Problems).Distinct()]);
    }

    private ExemptionFacts Gather(Rollout rollout, GateStanding standing, DateTimeOffset now) => new()
    {
        Rollout = rollout,
        IsByEngine = rollout.User == _engine,
        NewImages = seen.Unseen(rollout.Namespace, rollout.Kind, rollout.Name, rollout.Change, now),
        General = GateOverride.Read(
            rollout.Places.Append(OverridePlace.Read($"namespace \"{rollout.Namespace}\"", namespaces.MetadataOf(rollout.Namespace))), now),
        OfPolicies =
        [
            .. standing.Deciding.Select(gate => GateOverride.Read([OverridePlace.Read($"policy \"{gate.PolicyName}\"", gate.Policy.Metadata)], now)),
        ],
    };
}
