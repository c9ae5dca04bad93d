namespace ControllerRuntime.Tests.Contract;

public sealed record WidgetSpec
{
    public int? Size { get; init; }

    public string? Color { get; init; }
}
