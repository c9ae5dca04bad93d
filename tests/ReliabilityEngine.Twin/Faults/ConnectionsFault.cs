using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>
/// Requests keep their database connections longer and longer, over half an hour: the pool runs dry where there is load, requests wait, and
/// what waits too long fails. At night the same fault is a pool in use.
/// </summary>
/// <param name="Factor">How many times as long as usual a connection is held in the end.</param>
public sealed record ConnectionsFault(double Factor) : IFault
{
    private static readonly TimeSpan Growth = TimeSpan.FromMinutes(30);

    public string Name => FaultCatalog.Connections;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) =>
        conditions with { ConnectionHoldFactor = conditions.ConnectionHoldFactor * (1 + ((Factor - 1) * Math.Min(1, age / Growth))) };
}
