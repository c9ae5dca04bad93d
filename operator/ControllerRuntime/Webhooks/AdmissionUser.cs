namespace ControllerRuntime.Webhooks;

/// <summary>Who asks (authentication.k8s.io UserInfo).</summary>
public sealed record AdmissionUser
{
    public string? Username { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }
}
