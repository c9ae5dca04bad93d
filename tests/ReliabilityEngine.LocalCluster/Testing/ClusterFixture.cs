using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>A whole cluster with its audit log: Deployments roll out to two hollow nodes.</summary>
public sealed class ClusterFixture() : KubernetesFixture(LocalKubernetesOptions.WithNodes with { AuditLog = true });
