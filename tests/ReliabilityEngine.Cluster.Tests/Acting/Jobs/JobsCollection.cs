using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>Jobs that really run, on a cluster of their own: it gets a node on which commands are run.</summary>
[CollectionDefinition(Name)]
public sealed class JobsCollection : ICollectionFixture<DecisionClusterFixture>
{
    public const string Name = "jobs";

    /// <summary>Why the tests need a cluster of our own: its node would run commands on this machine for others.</summary>
    public const string OwnProcesses = "run a job's command as a process of this machine";
}
