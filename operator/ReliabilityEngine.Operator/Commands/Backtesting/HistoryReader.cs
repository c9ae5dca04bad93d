using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>Reads a history from where <c>--history</c> says: a folder, or a Prometheus.</summary>
/// <param name="configuration">For what a source is asked with; null for the defaults.</param>
internal sealed class HistoryReader(EngineOptions? configuration, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(7);

    /// <summary>A day of a busy target takes a source longer than its newest minutes.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private PrometheusSampleSources? _sources;

    /// <exception cref="HistoryException">It cannot be read.</exception>
    public async Task<RecordedHistory> ReadAsync(HistoryRequest asked, Action<double> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Where is { } folder && !folder.Contains("://", StringComparison.Ordinal))
        {
            return asked.Limit is { } limit ? ValuesFolder.Read(folder, limit, asked) : CountsFolder.Read(folder, asked);
        }

        if (asked.Limit is not null)
        {
            throw new HistoryException("--value-above is for a folder of plain values; in a Prometheus the indicator of a SLOTarget says what is bad");
        }

        var now = time.GetUtcNow();
        var to = asked.Span.To ?? HistoryEnd(now);
        if (to > now || asked.Span.From >= to)
        {
            throw new HistoryException($"a Prometheus has a history up to now ({TimeText.Of(now)}): {(to > now ? $"--to must be no later, not {TimeText.Of(to)}" : $"--from must be earlier, not {TimeText.Of(asked.Span.From!.Value)}")}");
        }

        _sources ??= new PrometheusSampleSources(SourcesOf(asked), new EngineMetrics(_services.GetRequiredService<IMeterFactory>()), time);
        return await new PrometheusHistory(_sources).ReadAsync(asked, asked.Span.From ?? to - DefaultSpan, to, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same Prometheus for other series, once its counts have been read.</summary>
    public ISignalSource SignalsFor(string source) => _sources!.SignalsFor(source)!;

    public async ValueTask DisposeAsync()
    {
        if (_sources is not null)
        {
            await _sources.DisposeAsync().ConfigureAwait(false);
        }

        await _services.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A whole minute, so that what is printed can be asked for again.</summary>
    private static DateTimeOffset HistoryEnd(DateTimeOffset now) => History.HistoryGrid.Floor(now, TimeSpan.FromMinutes(1));

    /// <summary>The sources of the configuration; without one, one for each name that a target calls. A URL is where all of them are.</summary>
    private IEnumerable<SourceOptions> SourcesOf(HistoryRequest asked)
    {
        var url = asked.Where is null ? null
            : Uri.TryCreate(asked.Where, UriKind.Absolute, out var named) && named.Scheme is "http" or "https" ? named
            : throw new HistoryException($"a history must be a folder, or a URL such as http://prometheus:9090, not \"{asked.Where}\"");
        var sources = configuration?.Sources ?? asked.Targets.Select(target => target.Spec.Source).Distinct().Select(name => new SourceOptions(name, new PrometheusOptions { Url = url! }));
        return sources.Select(source => source with
        {
            Prometheus = source.Prometheus with { Url = url ?? source.Prometheus.Url, Timeout = Timeout },
            IsAskedOnce = true,
            IsUrlGiven = url is not null,
        });
    }
}
