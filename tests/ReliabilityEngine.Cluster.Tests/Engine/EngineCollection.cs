namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>One engine at a time: they share a lease.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection
{
    public const string Name = "engine";
}
