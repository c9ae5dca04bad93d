using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>A configuration with the default source only.</summary>
internal sealed class OneSource(ISampleSource source, ISignalSource? signals = null) : ISampleSources, ISignalSources
{
    private readonly SourceOptions _options = new(
        SourceOptions.DefaultName, new PrometheusOptions { Url = new Uri("http://127.0.0.1"), ScrapeInterval = TimeSpan.FromSeconds(15) });

    public IReadOnlyCollection<string> Names => [SourceOptions.DefaultName];

    public int Edits => 0;

    public ISampleSource? For(string name) => name == SourceOptions.DefaultName ? source : null;

    public ISignalSource? SignalsFor(string name) => name == SourceOptions.DefaultName ? signals : null;

    public bool TryGetOptions(string name, [NotNullWhen(true)] out SourceOptions? options) =>
        (options = name == SourceOptions.DefaultName ? _options : null) is not null;
}
