using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Contract;

public sealed record WidgetStatus
{
    public long? ObservedGeneration { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
}
