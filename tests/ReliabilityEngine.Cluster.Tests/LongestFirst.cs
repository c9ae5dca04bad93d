using ReliabilityEngine.Cluster.Tests.Acting;
using ReliabilityEngine.Cluster.Tests.Acting.Jobs;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.Cluster.Tests.LocalCluster;
using Xunit.Sdk;
using Xunit.v3;

namespace ReliabilityEngine.Cluster.Tests;

/// <summary>The collections that take longest begin first, so that the last minutes are not one scene's alone. No test depends on it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [OutageCollection.Name, ActingCollection.Name, DecisionCollection.Name, EngineCollection.Name, BootCollection.Name, JobsCollection.Name];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.IndexOf(Longest, collection.TestCollectionDisplayName) is var place and >= 0 ? place : Longest.Length)];
}
