using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>The telemetry sources of the operator's configuration, by name.</summary>
public interface ISampleSources
{
    /// <summary>The configured names, for a message that says what is allowed.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>How often the sources were replaced since the start: what was refused before one may be accepted after it.</summary>
    int Edits { get; }

    /// <summary>Finds a source; null when the configuration has none of that name.</summary>
    ISampleSource? For(string name);

    /// <summary>Finds what a source was configured with: its scrape interval and delay shape the grid.</summary>
    bool TryGetOptions(string name, [NotNullWhen(true)] out SourceOptions? options);
}
