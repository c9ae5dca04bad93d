namespace ControllerRuntime.Client.Authentication;

/// <summary>What a credential plugin prints (client.authentication.k8s.io).</summary>
internal sealed record ExecCredential
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public ExecCredentialStatus? Status { get; init; }
}
