using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>A source as sentences about it name it: by its name for the engine, which asks again, and by its URL for the person who gave that to a command.</summary>
internal sealed record ToldSource(string Name)
{
    /// <summary>The URL that a command was given, without credentials and parameters; null where the configuration has it.</summary>
    public string? Url { get; init; }

    /// <summary>A command asks once and ends.</summary>
    public bool IsAskedOnce { get; init; }

    public string Again => IsAskedOnce ? "" : "; it is asked again at the next interval";

    public string FixUrl => Url is null ? "correct `url` in the operator's configuration" : "correct the URL";

    public string FixCredentials => IsAskedOnce ? "a command has credentials from the operator's configuration only, where it takes --config" : "correct its credentials in the operator's configuration";

    public string FixSlowness => IsAskedOnce ? "use a recording rule for an expensive expression" : "use a recording rule for an expensive expression, or raise `timeout` and `sampleInterval`";

    public static ToldSource Of(SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ToldSource(options.Name)
        {
            IsAskedOnce = options.IsAskedOnce,
            Url = options.IsUrlGiven ? options.Prometheus.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : null,
        };
    }

    public override string ToString() => Url is null ? $"source \"{Name}\"" : $"Prometheus {Url}";
}
