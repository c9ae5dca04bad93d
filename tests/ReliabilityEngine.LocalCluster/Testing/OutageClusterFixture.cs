using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>A whole cluster like <see cref="ClusterFixture"/>'s, for tests that take parts of it down.</summary>
public sealed class OutageClusterFixture() : KubernetesFixture(LocalKubernetesOptions.WithNodes with { AuditLog = true });
