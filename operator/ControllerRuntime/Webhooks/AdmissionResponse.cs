namespace ControllerRuntime.Webhooks;

/// <summary>The verdict.</summary>
public sealed record AdmissionResponse
{
    /// <summary>The request's.</summary>
    public string Uid { get; init; } = "";

    public bool Allowed { get; init; }

    public AdmissionStatus? Status { get; init; }

    /// <summary>Shown to the user by kubectl; for legal but odd input.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>
    /// For the apiserver's audit log and nobody else; the apiserver puts the webhook's name before each key, which is therefore a plain name
    /// such as <c>decision</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? AuditAnnotations { get; init; }

    /// <summary><c>JSONPatch</c> when there is a <see cref="Patch"/>.</summary>
    public string? PatchType { get; init; }

    /// <summary>RFC 6902 operations as UTF-8 JSON; base64 on the wire.</summary>
    public byte[]? Patch { get; init; }
}
