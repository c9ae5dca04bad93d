namespace ControllerRuntime.Entities.Kinds;

/// <summary>The labels that controllers give their pods to tell revisions apart.</summary>
public static class PodLabels
{
    /// <summary>A Deployment's: the hash is in the name and in the labels of the ReplicaSet too.</summary>
    public const string TemplateHash = "pod-template-hash";

    /// <summary>A StatefulSet's, whose value is the name of the ControllerRevision, and a DaemonSet's, whose value is the hash in that name.</summary>
    public const string ControllerRevisionHash = "controller-revision-hash";

    /// <summary>An Argo Rollout's.</summary>
    public const string RolloutTemplateHash = "rollouts-pod-template-hash";
}
