using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Every source of the configuration, opened once and shared by all targets: that is what makes queries few.</summary>
public sealed class PrometheusSampleSources : ISampleSources, ISignalSources, IAsyncDisposable
{
    private readonly EngineMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly List<PrometheusSampleSource> _replaced = [];
    private volatile Opened _opened;

    /// <param name="options">The configured sources; names are unique.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="time">The clock.</param>
    public PrometheusSampleSources(IEnumerable<SourceOptions> options, EngineMetrics metrics, TimeProvider time)
    {
        _metrics = metrics;
        _time = time;
        _opened = Open(options, edits: 0);
    }

    public int Edits => _opened.Edits;

    public IReadOnlyCollection<string> Names => [.. _opened.Options.Keys];

    public ISampleSource? For(string name) => _opened.Sources.GetValueOrDefault(name);

    public ISignalSource? SignalsFor(string name) => _opened.Sources.GetValueOrDefault(name);

    public bool TryGetOptions(string name, [NotNullWhen(true)] out SourceOptions? options) => _opened.Options.TryGetValue(name, out options);

    /// <summary>Reads from these from now on. Those of before are closed at the end: a read may be under way.</summary>
    public void Replace(IEnumerable<SourceOptions> options)
    {
        _replaced.AddRange(_opened.Sources.Values);
        _opened = Open(options, _opened.Edits + 1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _replaced.Concat(_opened.Sources.Values))
        {
            await source.DisposeAsync();
        }
    }

    private Opened Open(IEnumerable<SourceOptions> options, int edits)
    {
        var byName = options.ToImmutableDictionary(o => o.Name, StringComparer.Ordinal);
        return new Opened(
            byName, byName.ToImmutableDictionary(o => o.Key, o => new PrometheusSampleSource(o.Value, _metrics, _time, QueryCoalescer.DefaultGatherWindow)), edits);
    }

    private sealed record Opened(
        ImmutableDictionary<string, SourceOptions> Options, ImmutableDictionary<string, PrometheusSampleSource> Sources, int Edits);
}
