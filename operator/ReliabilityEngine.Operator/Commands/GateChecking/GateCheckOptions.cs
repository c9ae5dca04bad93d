using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>What one <c>gate check</c> was asked for, read and checked.</summary>
internal sealed record GateCheckOptions
{
    /// <summary>The Service of `config/webhook`.</summary>
    public const string DefaultServer = "https://reliability-engine-webhook.reliability-engine.svc";

    public required GateQuestion Question { get; init; }

    public required Uri Server { get; init; }

    /// <summary>A PEM file; null: the bundle of the engine's webhook configuration is read through the API.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The name in the certificate where it is not the server's address.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>A file with the token to ask with; null: that of the kubeconfig or service account.</summary>
    public string? TokenFile { get; init; }

    public string? Kubeconfig { get; init; }

    public string? Context { get; init; }

    /// <summary>table, json, yaml or junit.</summary>
    public required string Format { get; init; }

    /// <summary>For everything together: finding the authority, connecting and the answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether a rollout may begin although the engine could not be asked.</summary>
    public required bool AllowOnError { get; init; }

    /// <summary>Whether a rollout of what does not exist may begin: it is the first one.</summary>
    public required bool AllowMissing { get; init; }

    /// <summary>Whether a rollout that no gate is before may not begin.</summary>
    public required bool RequireGate { get; init; }
}
