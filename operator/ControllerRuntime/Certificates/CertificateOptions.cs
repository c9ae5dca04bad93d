namespace ControllerRuntime.Certificates;

/// <summary>Where the webhooks' serving certificate comes from: a Secret of our own making, or files that somebody else keeps fresh.</summary>
public sealed record CertificateOptions
{
    /// <summary>A folder with <c>tls.crt</c> and <c>tls.key</c>, as cert-manager's Secret is mounted; null: a Secret of our own.</summary>
    public string? Directory { get; init; }

    /// <summary>The Secret that all replicas share; made by whichever comes first.</summary>
    public string SecretName { get; init; } = "";

    public string SecretNamespace { get; init; } = "";

    /// <summary>The names and addresses a client may call us by, such as <c>svc.ns.svc</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The validating webhook configurations whose <c>caBundle</c> is kept.</summary>
    public IReadOnlyList<string> ValidatingConfigurations { get; init; } = [];

    /// <summary>The mutating webhook configurations whose <c>caBundle</c> is kept.</summary>
    public IReadOnlyList<string> MutatingConfigurations { get; init; } = [];

    /// <summary>The field manager that owns the bundles.</summary>
    public string FieldManager { get; init; } = "ca-bundle";

    /// <summary>Rarely rotated, because every client must learn of it first.</summary>
    public TimeSpan AuthorityLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Often rotated, so that rotation is known to work.</summary>
    public TimeSpan ServingLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often the wall clock and the source are looked at.</summary>
    public TimeSpan CheckPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is wrong with these options.</summary>
    public IEnumerable<string> Errors()
    {
        if (Directory is null && (SecretName.Length == 0 || SecretNamespace.Length == 0))
        {
            yield return $"`{nameof(SecretName)}` and `{nameof(SecretNamespace)}` must be given unless `{nameof(Directory)}` is.";
        }

        if (Directory is null && Names.Count == 0)
        {
            yield return $"`{nameof(Names)}` must have at least one name.";
        }

        if (ServingLifetime < TimeSpan.FromMinutes(1) || AuthorityLifetime < 2 * ServingLifetime)
        {
            yield return $"`{nameof(ServingLifetime)}` must be at least a minute and at most half of `{nameof(AuthorityLifetime)}`.";
        }
    }
}
