using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Counts events with a Prometheus: indicator → <see cref="PrometheusQueries"/> → <see cref="QueryCoalescer"/> →
/// <see cref="ExpressionReader"/> → <see cref="SampleAssembly"/>. Read them in this order.
/// </summary>
internal sealed class PrometheusSampleSource : ISampleSource, ISignalSource, IAsyncDisposable
{
    private readonly SourceOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly PrometheusClient _client;
    private readonly ExpressionReader _reader;
    private readonly QueryCoalescer _coalescer;
    private readonly SignalReader _signals;
    private readonly SourceMeter _meter;

    /// <param name="options">Where and how to ask.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="time">The clock of timeouts and of what is "now".</param>
    /// <param name="gatherWindow">How long requests are gathered; zero asks each on its own.</param>
    public PrometheusSampleSource(SourceOptions options, EngineMetrics metrics, TimeProvider time, TimeSpan gatherWindow)
    {
        _options = options;
        _time = time;
        _meter = new SourceMeter(metrics, options.Name);
        _http = EndpointHttp.Create(options.Prometheus, time);
        var told = ToldSource.Of(options);
        _client = new PrometheusClient(told, _http, new EndpointPipeline<QueryAnswer>(options.Name, new SourceAnswers(told), _meter, time));
        _reader = new ExpressionReader(_client, new GroupLimits(time), options.Prometheus.MaxConcurrentQueries);
        _coalescer = new QueryCoalescer(options.Name, _reader, time, gatherWindow);
        _signals = new SignalReader(options.Prometheus, _coalescer, time);
    }

    public async Task<SampleReading> ReadAsync(SampleRequest request, CancellationToken cancellationToken)
    {
        var reading = await CountAsync(request, cancellationToken);
        var missing = reading.Samples.Count(s => s.Quality == SampleQuality.Missing);
        _meter.Read(reading.Samples.Count - missing, missing);
        return reading;
    }

    public Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken) => _signals.ReadAsync(request, cancellationToken);

    public async Task<string?> CheckAsync(string expression, CancellationToken cancellationToken) =>
        await _client.FormatQueryAsync(
            expression.Replace(PrometheusQueries.Window, "1m", StringComparison.Ordinal), _options.Prometheus.Timeout, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _coalescer.DisposeAsync();
        _reader.Dispose();
        _http.Dispose();
    }

    private async Task<SampleReading> CountAsync(SampleRequest request, CancellationToken cancellationToken)
    {
        var range = new QueryRange(request.From, request.To, request.Step, _options.Prometheus.TimeoutFor(request.SampleInterval));
        var queries = PrometheusQueries.For(request.Indicator, request.Step);
        if (!TryPrepare(queries.Total, request, out var total) || !TryPrepare(queries.Part, request, out var part))
        {
            return Unread(range, SampleProblems.NotContained());
        }

        var readings = await _coalescer.ReadAsync(range, [total, part], cancellationToken);
        var reading = SampleAssembly.Assemble(range, queries.PartIs, readings[total], readings[part], IsLive(range));
        return IsLive(range) && reading.Problem is { Reason: Reasons.NoSeries or Reasons.NoBucket }
            ? reading with { Problem = await OtherFormAsync(request, range with { From = range.To }, cancellationToken) ?? reading.Problem }
            : reading;
    }

    /// <summary>Whether the histogram of an indicator that finds nothing is there in another form.</summary>
    private async Task<SampleProblem?> OtherFormAsync(SampleRequest request, QueryRange newest, CancellationToken cancellationToken)
    {
        foreach (var (expression, problem) in HistogramForms.Questions(request.Indicator, request.Step))
        {
            if (TryPrepare(expression, request, out var question)
                && (await _coalescer.ReadAsync(newest, [question], cancellationToken))[question].Series.IsPresent(0))
            {
                return problem;
            }
        }

        return null;
    }

    private bool TryPrepare(string expression, SampleRequest request, [NotNullWhen(true)] out string? prepared) =>
        TenantMatcher.TryPrepare(expression, _options.Prometheus.TenantMatcher, request.TenantNamespace, out prepared);

    private bool IsLive(QueryRange range) => range.IsLive(_time.GetUtcNow() - _options.Prometheus.Delay);

    private static SampleReading Unread(QueryRange range, SampleProblem problem) =>
        new([.. Enumerable.Range(0, range.Steps).Select(i => Sample.Missing(range.At(i), problem.Reason))], problem);
}
