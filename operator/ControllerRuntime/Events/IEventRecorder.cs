using ControllerRuntime.Entities;

namespace ControllerRuntime.Events;

/// <summary>
/// Tells people what was changed or tried. Never blocks, never fails, and may be lost: whatever a user must act on is in status as well.
/// </summary>
public interface IEventRecorder
{
    /// <param name="regarding">The object it is about.</param>
    /// <param name="type">Warning only for what should not happen in a healthy cluster.</param>
    /// <param name="reason">Why: a CamelCase constant, the same as in the condition, the metric and the log.</param>
    /// <param name="action">What was done or tried: a CamelCase constant.</param>
    /// <param name="note">For people; cut at 1024 bytes.</param>
    /// <param name="related">A second object, such as the workload that was acted on.</param>
    void Record(IKubernetesEntity regarding, EventType type, string reason, string action, string note, IKubernetesEntity? related = null);
}
