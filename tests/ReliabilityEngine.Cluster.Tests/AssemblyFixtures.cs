using ReliabilityEngine.Cluster.Tests;
using ReliabilityEngine.LocalCluster.Testing;
using Xunit.v3;

// It boots when the first test asks; the tests of pure models never do.
[assembly: AssemblyFixture(typeof(ClusterFixture))]

// The shared cluster's scenes, those that break a cluster, those in which policies decide, and everything else: most of the time each waits
// for other processes.
[assembly: Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
