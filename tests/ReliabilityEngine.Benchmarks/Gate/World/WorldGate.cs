using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>How one policy's gate stands before one target; it stays so, whatever else its status says meanwhile.</summary>
/// <param name="Mode">What it does when it is in the way.</param>
/// <param name="State">Open, Closed or Unknown.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="OnUnknown">What becomes of rollouts while it is Unknown.</param>
internal sealed record WorldGate(string Mode, string State, string Reason, string OnUnknown = "Allow")
{
    public bool Holds => State == nameof(GateState.Closed) || (State == nameof(GateState.Unknown) && OnUnknown == GateSpec.Block);
}
