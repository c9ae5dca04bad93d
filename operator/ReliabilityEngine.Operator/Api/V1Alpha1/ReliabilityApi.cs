namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The names every resource of this API shares.</summary>
public static class ReliabilityApi
{
    public const string Group = "reliabilityengine.io";
    public const string Version = "v1alpha1";
    public const string GroupVersion = $"{Group}/{Version}";

    /// <summary><c>kubectl get reliability</c> lists all kinds.</summary>
    public const string Category = "reliability";

    /// <summary>On a SLOTarget: the namespaces (a comma-separated list, or <c>*</c>) whose targets may depend on it.</summary>
    public const string ExportToAnnotation = $"{Group}/export-to";

    /// <summary>On a namespace, with the value <c>true</c>: rollouts in it pass the gate.</summary>
    public const string GateLabel = $"{Group}/gate";

    /// <summary>On a workload, its namespace or a policy: until when the gate stays out of the way (RFC 3339, at most 24 h ahead).</summary>
    public const string OverrideUntilAnnotation = $"{Group}/override-until";

    /// <summary>Beside <see cref="OverrideUntilAnnotation"/>: why, for the audit.</summary>
    public const string OverrideReasonAnnotation = $"{Group}/override-reason";

    /// <summary>On a ReliabilityAction: until when a person agrees to it (RFC 3339, at most 15 min ahead).</summary>
    public const string ApprovedAnnotation = $"{Group}/approved";

    /// <summary>Beside <see cref="ApprovedAnnotation"/>: who agreed, stamped by the admission webhook.</summary>
    public const string ApprovedByAnnotation = $"{Group}/approved-by";

    /// <summary>On a ReliabilityAction, with the value <c>true</c>: what came of it no longer suspends the action on its target.</summary>
    public const string ResetAnnotation = $"{Group}/reset";

    /// <summary>On a ReliabilityAction: what a person thinks of it, one of <see cref="Verdicts"/>.</summary>
    public const string VerdictAnnotation = $"{Group}/verdict";

    /// <summary>On a ReliabilityPolicy: when a person said that it may act again after it was demoted (RFC 3339, not ahead).</summary>
    public const string PromotedAnnotation = $"{Group}/promoted";

    /// <summary>On a namespace, with the value <c>true</c>: its workloads may be scaled.</summary>
    public const string AllowScaleLabel = $"{Group}/allow-scale";

    /// <summary>On a namespace, with the value <c>true</c>: its pods may be replaced, and its workloads rolled back.</summary>
    public const string AllowRestartLabel = $"{Group}/allow-restart";

    /// <summary>On a namespace, with the value <c>true</c>: jobs may be run in it.</summary>
    public const string AllowJobLabel = $"{Group}/allow-job";

    /// <summary>On a namespace, with the value <c>true</c>: its workloads may be hurt on purpose.</summary>
    public const string AllowChaosLabel = $"{Group}/allow-chaos";

    /// <summary>On a ChaosExperiment: who wrote its spec, stamped by the admission webhook.</summary>
    public const string AuthorAnnotation = $"{Group}/author";

    /// <summary>Beside <see cref="AuthorAnnotation"/>: the author's groups, as a JSON list of strings.</summary>
    public const string AuthorGroupsAnnotation = $"{Group}/author-groups";

    /// <summary>On what the engine has written for a ChaosExperiment, as <c>namespace/name</c>.</summary>
    public const string ExperimentAnnotation = $"{Group}/experiment";

    /// <summary>The finalizer of a ChaosExperiment whose fault is in: it is recovered before the object goes.</summary>
    public const string RecoveryFinalizer = $"{Group}/recovery";

    /// <summary>On what the engine has written, as <c>namespace/name</c>: the ReliabilityAction that it wrote it for.</summary>
    public const string ActionAnnotation = $"{Group}/action";

    /// <summary>On a Job of the engine and on its pods: the Job's name, which is its ReliabilityAction's as far as a label has room.</summary>
    public const string ActionLabel = $"{Group}/action";

    /// <summary>On a pod template: when the engine had all its pods replaced (RFC 3339).</summary>
    public const string RestartedAtAnnotation = $"{Group}/restartedAt";

    /// <summary>The finalizer of a ReliabilityAction that is under way: it is stopped and taken back before the record goes.</summary>
    public const string ExecutionFinalizer = $"{Group}/execution";

    /// <summary>The ConfigMap in the operator's namespace that stops every action and experiment and opens every gate while it exists.</summary>
    public const string StopConfigMap = "reliability-engine-stop";
}
