using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>A cluster of its own for the scenes in which actions are carried out, with a node more than the pods of other targets need: it is drained.</summary>
public sealed class ActingClusterFixture() : KubernetesFixture(LocalKubernetesOptions.WithNodes with { Nodes = 3, AuditLog = true });
