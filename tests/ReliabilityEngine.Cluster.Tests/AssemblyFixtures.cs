using ReliabilityEngine.LocalCluster.Testing;

// They boot when the first test asks; the tests of pure models never do.
[assembly: AssemblyFixture(typeof(ClusterFixture))]
