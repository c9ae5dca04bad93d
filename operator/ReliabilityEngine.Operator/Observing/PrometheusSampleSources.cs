using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Every source of the configuration, opened once and shared by all targets: that is what makes queries few.</summary>
public sealed class PrometheusSampleSources : ISampleSources, IAsyncDisposable
{
    private readonly Dictionary<string, PrometheusSampleSource> _sources;
    private readonly Dictionary<string, SourceOptions> _options;

    /// <param name="options">The configured sources; names are unique.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="time">The clock.</param>
    public PrometheusSampleSources(IEnumerable<SourceOptions> options, EngineMetrics metrics, TimeProvider time)
    {
        _options = options.ToDictionary(o => o.Name, StringComparer.Ordinal);
        _sources = _options.ToDictionary(
            o => o.Key, o => new PrometheusSampleSource(o.Value, metrics, time, QueryCoalescer.DefaultGatherWindow), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Names => _options.Keys;

    public ISampleSource? For(string name) => _sources.GetValueOrDefault(name);

    public bool TryGetOptions(string name, [NotNullWhen(true)] out SourceOptions? options) => _options.TryGetValue(name, out options);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
