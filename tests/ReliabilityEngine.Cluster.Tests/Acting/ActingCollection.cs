using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>Scenes in which policies act, on a cluster of their own: they take minutes, and run beside those that only decide.</summary>
[CollectionDefinition(Name)]
public sealed class ActingCollection : ICollectionFixture<ActingClusterFixture>
{
    public const string Name = "acting";
}
