namespace ControllerRuntime.Client.Authentication;

/// <summary>The credential itself: a token, a certificate with its key, or both.</summary>
internal sealed record ExecCredentialStatus
{
    public DateTimeOffset? ExpirationTimestamp { get; init; }

    public string? Token { get; init; }

    public string? ClientCertificateData { get; init; }

    public string? ClientKeyData { get; init; }
}
