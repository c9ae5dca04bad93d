using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.RealServer;

/// <summary>An apiserver of this class's own: restarting the one the other tests share would fail them.</summary>
public sealed class RestartableApiServer() : KubernetesFixture(LocalKubernetesOptions.ApiServerOnly);
