namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// Start reading here: whether a rollout may happen now. The gates before the workload (<see cref="WorkloadGates"/>), what lets it pass
/// all the same (<see cref="Exemptions"/>), and what comes of both (<see cref="RolloutVerdict"/>); all of it from memory.
/// </summary>
internal sealed class RolloutGate(WorkloadGates gates, Exemptions exemptions)
{
    public RolloutVerdict Judge(Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        var standing = gates.Before(rollout.Namespace, rollout.Kind, rollout.Name);
        return standing.Holding.Any() ? RolloutVerdict.Held(standing, exemptions.Find(rollout, standing)) : RolloutVerdict.Pass(standing);
    }
}
