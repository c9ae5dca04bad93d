namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>How many replicas of a workload serve in each zone.</summary>
/// <param name="ByZone">Those whose zone is known.</param>
/// <param name="Unknown">Why some or all are not in it; null when every one is.</param>
internal sealed record ReplicaPlaces(IReadOnlyDictionary<string, int> ByZone, string? Unknown)
{
    public static ReplicaPlaces Nowhere(string why) => new(new Dictionary<string, int>(), why);

    public int In(string zone) => ByZone.GetValueOrDefault(zone);
}
