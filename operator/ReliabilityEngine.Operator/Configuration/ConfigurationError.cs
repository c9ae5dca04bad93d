namespace ReliabilityEngine.Operator.Configuration;

/// <summary>One thing wrong with the configuration. Never carries a value that could be a secret.</summary>
/// <param name="Key">The path of the key, such as <c>sources[0].prometheus.url</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record ConfigurationError(string Key, string Message)
{
    public override string ToString() => Key.Length == 0 ? Message : $"{Key}: {Message}";
}
