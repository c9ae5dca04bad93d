namespace ControllerRuntime.Webhooks;

/// <summary>The envelope in both directions (admission.k8s.io/v1).</summary>
public sealed record AdmissionReview
{
    public const string Version = "admission.k8s.io/v1";

    public string ApiVersion { get; init; } = Version;

    public string Kind { get; init; } = nameof(AdmissionReview);

    public AdmissionRequest? Request { get; init; }

    public AdmissionResponse? Response { get; init; }
}
