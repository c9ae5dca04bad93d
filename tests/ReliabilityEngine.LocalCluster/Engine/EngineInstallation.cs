using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>The engine's kinds, roles and service account in a cluster, as committed: nothing is granted that `config/rbac` does not say.</summary>
public static class EngineInstallation
{
    public const string Namespace = "reliability-engine";

    public const string ServiceAccount = "reliability-engine";

    /// <summary>The user an apiserver's audit log names for the engine.</summary>
    public const string User = $"system:serviceaccount:{Namespace}:{ServiceAccount}";

    public static async Task ApplyAsync(LocalKubernetes cluster, CancellationToken cancellationToken)
    {
        await cluster.KubectlAsync(["apply", "-f", Checkout.PathOf("config", "manager", "namespace.yaml")], null, cancellationToken);
        await cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("crds")], null, cancellationToken);
        await cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("config", "rbac")], null, cancellationToken);
        await cluster.KubectlAsync(
            ["wait", "--for=condition=Established", "--timeout=60s", "-f", Checkout.PathOf("crds", "reliabilityengine.io_slotargets.yaml"),
                "-f", Checkout.PathOf("crds", "reliabilityengine.io_reliabilitypolicies.yaml")],
            null, cancellationToken);
    }
}
