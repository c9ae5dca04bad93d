using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>Makes facts of cached pods.</summary>
internal sealed class PodFacts(PodIncidents incidents)
{
    public PodFact Of(Pod pod, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var status = pod.Status ?? new PodStatus();
        return new PodFact(pod.Metadata.Name ?? "")
        {
            Node = pod.Spec?.NodeName,
            // Only the label of its revision is kept.
            Revision = pod.Metadata.Labels?.Values.FirstOrDefault(),
            IsReady = status.IsReady,
            ReadySince = status.IsReady ? status.ReadyTransitionTime : null,
            UnreadySince = status.IsReady ? null : status.ReadyTransitionTime ?? pod.Metadata.CreationTimestamp,
            CreatedAt = pod.Metadata.CreationTimestamp,
            StartedAt = status.StartTime,
            Restarts = incidents.RestartsOf(pod, now),
            WasOutOfMemory = incidents.WasOutOfMemory(pod, now),
            IsCrashLooping = status.WaitingReason == "CrashLoopBackOff",
            // The kubelet's reasons for an image that cannot be had: it tries, then backs off; a name that is none is not even tried.
            IsImageMissing = status.WaitingReason is "ImagePullBackOff" or "ErrImagePull" or "InvalidImageName" or "ErrImageNeverPull",
            IsTerminating = pod.Metadata.DeletionTimestamp is not null,
        };
    }
}
