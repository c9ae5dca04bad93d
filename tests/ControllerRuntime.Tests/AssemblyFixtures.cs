using ReliabilityEngine.LocalCluster.Testing;

// One real apiserver for the whole run; it boots when the first test asks.
[assembly: AssemblyFixture(typeof(ApiServerFixture))]
