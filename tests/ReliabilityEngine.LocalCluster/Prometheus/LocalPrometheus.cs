using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>
/// Debian's Prometheus on a port and data directory of its own. Create it, load history where wanted, start it; it can be
/// stopped and started again on the same port and data.
/// </summary>
public sealed class LocalPrometheus : IAsyncDisposable
{
    private readonly InstanceDirectory _files = InstanceDirectory.Create("prom");
    private readonly PortReservation _port = PortReservation.Take();
    private readonly LocalPrometheusOptions _options;
    private readonly HttpClient _http;
    private LocalProcess? _process;

    private LocalPrometheus(LocalPrometheusOptions options)
    {
        _options = options;
        Url = new Uri($"http://127.0.0.1:{_port.Number}/");
        _http = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    private string DataDirectory => _files.Combine("data");

    /// <summary>Prepares a Prometheus (installing Debian's package where it is missing) without starting it.</summary>
    public static async Task<LocalPrometheus> CreateAsync(LocalPrometheusOptions options, CancellationToken cancellationToken = default)
    {
        await KubernetesBinaries.InstallAsync(cancellationToken, "prometheus=prometheus", "promtool=prometheus");
        var prometheus = new LocalPrometheus(options);
        foreach (var job in options.Jobs)
        {
            prometheus.SetTargets(job.Name, job.Targets);
        }

        prometheus._files.Write("prometheus.yml", PrometheusConfiguration.Compose(options, job => prometheus.TargetsFile(job.Name)));
        return prometheus;
    }

    /// <summary>Writes past samples, given as lines of OpenMetrics text with timestamps, into the data before the start.</summary>
    public async Task LoadHistoryAsync(IEnumerable<string> openMetricsLines, CancellationToken cancellationToken = default)
    {
        var file = _files.Combine("history.om");
        await File.WriteAllLinesAsync(file, openMetricsLines, cancellationToken);
        await LoadHistoryFileAsync(file, cancellationToken);
        File.Delete(file);
    }

    /// <inheritdoc cref="LoadHistoryAsync"/>
    public async Task LoadHistoryFileAsync(string file, CancellationToken cancellationToken = default)
    {
        if (_process is not null)
        {
            throw new InvalidOperationException("History is loaded before the start: a running server would find it only minutes later.");
        }

        // By default every block spans two hours, and promtool reads the whole file once for every block.
        await ProgramRun.RunAsync(
            "promtool",
            ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=48h", file, DataDirectory],
            cancellationToken: cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_process is not null)
        {
            return;
        }

        _process = LocalProcess.Start(new LocalProcessOptions
        {
            FileName = "prometheus",
            LogFile = _files.Combine("prometheus.log"),
            Arguments =
            [
                $"--config.file={_files.Combine("prometheus.yml")}",
                $"--storage.tsdb.path={DataDirectory}",
                $"--web.listen-address=127.0.0.1:{_port.Number}",
                "--web.enable-admin-api",
                .. _options.NativeHistograms ? (string[])["--enable-feature=native-histograms", "--web.enable-remote-write-receiver"] : [],
                .. _options.Retention is { } retention ? [$"--storage.tsdb.retention.time={retention}"] : (string[])[],
                .. _options.LookbackDelta is { } lookback
                    ? [$"--query.lookback-delta={PrometheusConfiguration.Duration(lookback)}"]
                    : (string[])[],
            ],
        });
        await _process.WaitUntilAsync(
            async token =>
            {
                using var response = await _http.GetAsync(new Uri("-/ready", UriKind.Relative), token);
                return response.IsSuccessStatusCode;
            },
            cancellationToken);
    }

    /// <summary>Asks the server to end, so that its data is whole; its address refuses connections until the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is { } running)
        {
            _process = null;
            await running.StopAsync(TimeSpan.FromSeconds(10), cancellationToken);
            await running.DisposeAsync();
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Freezes the server: it accepts connections and never answers, until <see cref="Resume"/>.</summary>
    public void Pause() => Running.Pause();

    public void Resume() => Running.Resume();

    /// <summary>Replaces the addresses of a job; the server notices by itself.</summary>
    public void SetTargets(string job, IEnumerable<string> targets)
    {
        // Renamed into place: the server must not read half a file.
        var file = TargetsFile(job);
        File.WriteAllText(file + ".new", PrometheusConfiguration.Targets(targets));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Evaluates an expression at an instant; now where none is given.</summary>
    public async Task<IReadOnlyList<PrometheusSample>> QueryAsync(
        string promQl, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        var form = new Dictionary<string, string> { ["query"] = promQl };
        if (at is { } instant)
        {
            form["time"] = (instant.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        }

        using var content = new FormUrlEncodedContent(form);
        using var response = await _http.PostAsync(new Uri("api/v1/query", UriKind.Relative), content, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        return response.IsSuccessStatusCode
            ? PrometheusAnswer.Read(answer!)
            : throw new HttpRequestException($"{answer!["error"]} in {promQl}", inner: null, response.StatusCode);
    }

    /// <summary>The value of an expression that has exactly one; null when it returns nothing.</summary>
    public async Task<double?> QueryValueAsync(string promQl, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        await QueryAsync(promQl, at, cancellationToken) switch
        {
            [] => null,
            [var only] => only.Value,
            var many => throw new InvalidOperationException($"{promQl} returns {many.Count} series."),
        };

    /// <summary>Waits until an expression returns something, and returns that.</summary>
    public async Task<IReadOnlyList<PrometheusSample>> WaitForAsync(
        string promQl, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<PrometheusSample> found = [];
        await Running.WaitUntilAsync(
            async token => (found = await QueryAsync(promQl, cancellationToken: token)).Count > 0, cancellationToken);
        return found;
    }

    /// <summary>Sends samples, as another server does that writes to this one.</summary>
    public async Task WriteAsync(RemoteWrite samples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var content = new ByteArrayContent(samples.ToSnappy());
        content.Headers.ContentType = new("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var response = await _http.PostAsync(new Uri("api/v1/write", UriKind.Relative), content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken), inner: null, response.StatusCode);
        }
    }

    /// <summary>Forgets the samples of the series that the selector matches, in a time range.</summary>
    public async Task DeleteSeriesAsync(
        string selector, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var query = $"match[]={Uri.EscapeDataString(selector)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}";
        using var response = await _http.PostAsync(
            new Uri($"api/v1/admin/tsdb/delete_series?{query}", UriKind.Relative), content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } running)
        {
            await running.DisposeAsync();
        }

        _http.Dispose();
        _files.Dispose();
        _port.Dispose();
    }

    private LocalProcess Running => _process ?? throw new InvalidOperationException("Prometheus has not been started.");

    private string TargetsFile(string job) => _files.Combine($"targets-{job}.json");
}
