namespace ControllerRuntime.Webhooks;

/// <summary>Why a request was denied.</summary>
public sealed record AdmissionStatus
{
    public int Code { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }
}
