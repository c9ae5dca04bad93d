using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>etcd and an apiserver with its audit log: objects are stored and watched, nothing acts on them.</summary>
public sealed class ApiServerFixture() : KubernetesFixture(LocalKubernetesOptions.ApiServerOnly with { AuditLog = true });
