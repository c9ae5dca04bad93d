using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>Scenes in which policies decide, on a cluster of their own.</summary>
[CollectionDefinition(Name)]
public sealed class DecisionCollection : ICollectionFixture<DecisionClusterFixture>
{
    public const string Name = "decisions";
}
