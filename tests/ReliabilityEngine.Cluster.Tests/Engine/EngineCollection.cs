namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>Scenes that leave the shared cluster and its engine running.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection
{
    public const string Name = "engine";
}
