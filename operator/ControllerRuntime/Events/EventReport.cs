using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Events;

/// <summary>One thing that happened, before it is correlated with what happened before.</summary>
/// <param name="Regarding">The object it is about.</param>
/// <param name="Related">A second object, such as the workload acted on.</param>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">Why, a CamelCase constant.</param>
/// <param name="Action">What was done or tried, a CamelCase constant.</param>
/// <param name="Note">For people.</param>
/// <param name="At">When, by the wall clock.</param>
internal sealed record EventReport(
    ObjectReference Regarding, ObjectReference? Related, EventType Type, string Reason, string Action, string Note, DateTimeOffset At)
{
    /// <summary>Equal for reports that differ in their note and time only.</summary>
    public (string? Uid, string? Kind, string? Namespace, string? Name, EventType Type, string Reason, string Action) Family =>
        (Regarding.Uid, Regarding.Kind, Regarding.Namespace, Regarding.Name, Type, Reason, Action);

    /// <summary>Equal for reports about one object.</summary>
    public (string? Uid, string? Kind, string? Namespace, string? Name) Subject =>
        (Regarding.Uid, Regarding.Kind, Regarding.Namespace, Regarding.Name);
}
