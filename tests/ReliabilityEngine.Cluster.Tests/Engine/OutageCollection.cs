using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>Scenes that stop an apiserver, kill an engine, or lose a certificate or a source: on a cluster of their own, beside the shared one.</summary>
[CollectionDefinition(Name)]
public sealed class OutageCollection : ICollectionFixture<OutageClusterFixture>
{
    public const string Name = "outage";
}
