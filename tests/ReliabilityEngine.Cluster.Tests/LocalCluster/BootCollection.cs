namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

/// <summary>Tests that boot clusters for themselves, one after the other: a boot takes a whole processor.</summary>
[CollectionDefinition(Name)]
public sealed class BootCollection
{
    public const string Name = "boot";
}
