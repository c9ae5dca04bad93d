using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>How a pod fares: its conditions and the states of its containers, init containers among them, taken together.</summary>
[JsonConverter(typeof(PodStatusConverter))]
public sealed record PodStatus
{
    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>When the kubelet took the pod on.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Whether the condition <c>Ready</c> is True.</summary>
    public bool IsReady { get; init; }

    /// <summary>Since when <see cref="IsReady"/> is as it is; null where the condition is not there yet.</summary>
    public DateTimeOffset? ReadyTransitionTime { get; init; }

    /// <summary>How often containers were started again, all of them together.</summary>
    public int RestartCount { get; init; }

    /// <summary>Why a container waits, such as <c>CrashLoopBackOff</c> or <c>ImagePullBackOff</c>; null when none does.</summary>
    public string? WaitingReason { get; init; }

    /// <summary>When a container that was started again had ended, the latest.</summary>
    public DateTimeOffset? LastTerminationTime { get; init; }

    /// <summary>When a container was last killed for its memory, as far as the containers' present and last states tell.</summary>
    public DateTimeOffset? OutOfMemoryTime { get; init; }
}
