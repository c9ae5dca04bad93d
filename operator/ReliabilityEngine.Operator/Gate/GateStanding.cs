namespace ReliabilityEngine.Operator.Gate;

/// <summary>Every gate before one workload at this moment.</summary>
/// <param name="Off">Why there is none, as a reason; null when there is one.</param>
/// <param name="Gates">Open, closed and unknown ones.</param>
internal sealed record GateStanding(string? Off, IReadOnlyList<StandingGate> Gates)
{
    /// <summary>Those that are in the way.</summary>
    public IEnumerable<StandingGate> Holding => Gates.Where(gate => gate.Holds);

    /// <summary>Of those, the ones of the strongest mode: what becomes of a rollout is their word.</summary>
    public IEnumerable<StandingGate> Deciding
    {
        get
        {
            var strongest = PolicyGate.Strongest(Holding.Select(gate => gate.Mode));
            return Holding.Where(gate => gate.Mode == strongest);
        }
    }
}
