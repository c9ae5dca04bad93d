using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>One policy's gate before one workload, because of one target.</summary>
/// <param name="Policy">Whose gate it is.</param>
/// <param name="Reading">How it stands, as everybody is told.</param>
/// <param name="Holds">Whether it is in the way of a new image; what that comes to is its mode's.</param>
/// <param name="RelaxesAt">From when on it only warns; null when it does not refuse.</param>
internal sealed record StandingGate(ReliabilityPolicy Policy, GateReading Reading, bool Holds, DateTimeOffset? RelaxesAt);
