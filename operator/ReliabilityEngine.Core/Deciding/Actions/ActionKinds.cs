using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>What holds for every action of a kind.</summary>
public static class ActionKinds
{
    /// <summary>Whether it changes something in the cluster; telling people does not, and counts against no limit.</summary>
    public static bool ChangesTheCluster(this ActionKind kind) => kind != ActionKind.Notify;

    /// <summary>Whether pods that serve may be taken away, or nobody can know that they are not.</summary>
    public static bool IsDisruptive(this ActionKind kind) => kind is ActionKind.Restart or ActionKind.Drain or ActionKind.Rollback or ActionKind.Job;

    /// <summary>
    /// Whether a cause permits the kind: a dependency's fault is not mended here, an unknown one by nobody, and after a change more replicas
    /// or new pods of the same revision only bring more of it.
    /// </summary>
    public static bool IsPermittedFor(this ActionKind kind, RiskCause cause) => cause switch
    {
        RiskCause.Unknown or RiskCause.Dependency => kind == ActionKind.Notify,
        RiskCause.Change => kind is ActionKind.Notify or ActionKind.Rollback,
        _ => true,
    };
}
