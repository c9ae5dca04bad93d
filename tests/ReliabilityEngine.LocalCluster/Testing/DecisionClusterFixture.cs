using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>A cluster of its own for the scene that lets many faults run at once: it takes minutes, and adds a node.</summary>
public sealed class DecisionClusterFixture() : KubernetesFixture(LocalKubernetesOptions.WithNodes with { AuditLog = true });
