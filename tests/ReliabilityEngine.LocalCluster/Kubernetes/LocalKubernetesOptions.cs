namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>Which parts of a cluster to boot; etcd and the apiserver always are.</summary>
public sealed record LocalKubernetesOptions
{
    /// <summary>etcd and the apiserver only: objects are stored and watched, nothing acts on them.</summary>
    public static LocalKubernetesOptions ApiServerOnly { get; } = new();

    /// <summary>Deployments roll out: with the controller manager, the scheduler and two hollow nodes.</summary>
    public static LocalKubernetesOptions WithNodes { get; } = new() { Nodes = 2 };

    /// <summary>Boots the controller manager and the scheduler. Any node implies them.</summary>
    public bool Controllers { get; init; }

    /// <summary>How many hollow nodes (a real kubelet on a container runtime that runs nothing) join the cluster.</summary>
    public int Nodes { get; init; }

    /// <summary>Records every request, for <see cref="LocalKubernetes.ReadAuditLogAsync"/>.</summary>
    public bool AuditLog { get; init; }

    internal bool RunsControllers => Controllers || Nodes > 0;
}
