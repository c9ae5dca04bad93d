namespace ReliabilityEngine.Twin.Model;

/// <summary>Which pod it is, where it runs and what.</summary>
/// <param name="Name">The pod's name.</param>
/// <param name="Node">The node that it is on.</param>
/// <param name="Revision">The revision of the workload that it runs.</param>
public sealed record PodPlace(string Name, string Node, string Revision)
{
    /// <summary>What pods run while nothing has been rolled out.</summary>
    public const string FirstRevision = "1";
}
