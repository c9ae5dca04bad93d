using System.Runtime.CompilerServices;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>The engine's kinds, roles and service account in a cluster, as committed: nothing is granted that `config/rbac` does not say.</summary>
public static class EngineInstallation
{
    public const string Namespace = "reliability-engine";

    public const string ServiceAccount = "reliability-engine";

    /// <summary>The user an apiserver's audit log names for the engine.</summary>
    public const string User = $"system:serviceaccount:{Namespace}:{ServiceAccount}";

    private static readonly ConditionalWeakTable<LocalKubernetes, Lazy<Task>> Installed = [];

    /// <summary>Applies it where nobody has yet: every scene asks, a cluster takes it once.</summary>
    public static Task ApplyAsync(LocalKubernetes cluster, CancellationToken cancellationToken) =>
        // Not the caller's token for the work: others wait for it too.
        Installed.GetValue(cluster, c => new Lazy<Task>(() => InstallAsync(c, CancellationToken.None))).Value.WaitAsync(cancellationToken);

    /// <summary>Until the apiserver serves the engine's kinds.</summary>
    public static async Task WaitForKindsAsync(LocalKubernetes cluster, CancellationToken cancellationToken) =>
        await cluster.KubectlAsync(
            ["wait", "--for=condition=Established", Patience.KubectlTimeout, "-f", Checkout.PathOf("crds", "reliabilityengine.io_slotargets.yaml"),
                "-f", Checkout.PathOf("crds", "reliabilityengine.io_reliabilitypolicies.yaml")],
            null, cancellationToken);

    /// <summary>Takes away the lease that an engine which was killed still holds.</summary>
    public static Task DeleteLeaseAsync(LocalKubernetes cluster, CancellationToken cancellationToken) => cluster.KubectlAsync(
        ["delete", "lease", "reliability-engine", "-n", Namespace, "--ignore-not-found"], null, cancellationToken);

    private static async Task InstallAsync(LocalKubernetes cluster, CancellationToken cancellationToken)
    {
        await cluster.KubectlAsync(["apply", "-f", Checkout.PathOf("config", "manager", "namespace.yaml")], null, cancellationToken);
        await cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("crds")], null, cancellationToken);
        await cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("config", "rbac")], null, cancellationToken);
        await WaitForKindsAsync(cluster, cancellationToken);
    }
}
