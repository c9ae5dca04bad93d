namespace ReliabilityEngine.Operator.Configuration;

/// <summary>How the apiserver reaches the admission webhooks.</summary>
public sealed record WebhookOptions
{
    /// <summary>Serves <c>/validate</c>, TLS 1.3 only.</summary>
    public int Port { get; init; } = 9443;

    /// <summary>The Service in front of the replicas; the certificate carries its names.</summary>
    public string Service { get; init; } = "reliability-engine-webhook";

    /// <summary>Further names or addresses in the certificate, for an apiserver that calls a URL.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A folder with <c>tls.crt</c> and <c>tls.key</c> that somebody else keeps, such as cert-manager; null: a Secret of our own.</summary>
    public string? CertificateDirectory { get; init; }
}
