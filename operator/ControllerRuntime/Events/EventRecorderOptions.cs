namespace ControllerRuntime.Events;

/// <summary>Who reports, and how much is kept back while the apiserver is slow.</summary>
public sealed record EventRecorderOptions
{
    /// <summary>The controller's name, such as <c>example.io/operator</c>.</summary>
    public string ReportingController { get; init; } = "";

    /// <summary>The process, such as the pod's name; at most 128 characters.</summary>
    public string ReportingInstance { get; init; } = "";

    /// <summary>Reports waiting to be written; further ones are dropped.</summary>
    public int Capacity { get; init; } = 1000;
}
