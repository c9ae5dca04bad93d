using System.Globalization;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>The engine as a process of this machine, under the service account and the roles of <see cref="EngineInstallation"/>.</summary>
public sealed class EngineProcess : IAsyncDisposable
{
    private readonly InstanceDirectory _files;
    private readonly PortReservation _metricsPort;
    private readonly PortReservation _healthPort;
    private readonly PortReservation _webhookPort;
    private readonly LocalKubernetes _cluster;
    private readonly string _kubeconfig;
    private readonly Dictionary<string, string?> _variables;
    private readonly HttpClient _http = new() { Timeout = Patience.Limit };
    private LocalProcess? _process;

    private EngineProcess(LocalKubernetes cluster, InstanceDirectory files, string kubeconfig, EngineProcessOptions options)
    {
        _cluster = cluster;
        _files = files;
        _kubeconfig = kubeconfig;
        _variables = new(options.Variables) { ["POD_NAMESPACE"] = EngineInstallation.Namespace, ["POD_NAME"] = options.PodName };
        _metricsPort = PortReservation.Take();
        _healthPort = PortReservation.Take();
        _webhookPort = PortReservation.Take();
    }

    public Uri Metrics => new($"http://127.0.0.1:{_metricsPort.Number}/metrics");

    public Uri Ready => new($"http://127.0.0.1:{_healthPort.Number}/readyz");

    /// <summary>Where the admission webhooks answer, by an address that the certificate carries.</summary>
    public Uri Webhooks => new($"https://127.0.0.1:{_webhookPort.Number}/");

    /// <summary>What it was started with; an edit is noticed while it runs.</summary>
    public string ConfigurationFile => _files.Combine("config.yaml");

    public string LogFile => _files.Combine("engine.log");

    /// <summary>The running process, to pause, resume or watch.</summary>
    public LocalProcess Process => _process ?? throw new InvalidOperationException("The engine has not been started.");

    /// <summary>Prepares an engine that is not running yet.</summary>
    public static async Task<EngineProcess> CreateAsync(LocalKubernetes cluster, EngineProcessOptions options, CancellationToken cancellationToken)
    {
        var kubeconfig = await cluster.CreateServiceAccountKubeconfigAsync(
            EngineInstallation.Namespace, EngineInstallation.ServiceAccount, TimeSpan.FromHours(6), cancellationToken);
        var files = InstanceDirectory.Create("engine");
        if (options.ApiServer is { } door)
        {
            var text = await File.ReadAllTextAsync(kubeconfig, cancellationToken);
            kubeconfig = files.Write("kubeconfig", text.Replace(cluster.Server.GetLeftPart(UriPartial.Authority), door.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        }

        var engine = new EngineProcess(cluster, files, kubeconfig, options);
        engine._files.Write("config.yaml", Configuration(options, engine._metricsPort.Number, engine._healthPort.Number, engine._webhookPort.Number));
        return engine;
    }

    /// <summary>Starts the process and waits until it is ready; it need not lead then.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = LocalProcess.Start(new LocalProcessOptions
        {
            FileName = "dotnet",
            Arguments =
            [
                Checkout.Program("ReliabilityEngine.Operator", "reliability-engine"), "run",
                "--config", ConfigurationFile, "--kubeconfig", _kubeconfig,
            ],
            LogFile = LogFile,
            Environment = _variables,
            Name = "reliability-engine",
        });
        await _process.WaitUntilAsync(IsReadyAsync, cancellationToken);
    }

    /// <summary>Ends the process as a machine that loses power would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        Process.Kill();
        await Process.WaitForExitAsync(cancellationToken);
        await Process.DisposeAsync();
        _process = null;
    }

    /// <summary>Starts it again after its death. The dead process's lease has some time to run, and nobody else wants it.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await EngineInstallation.DeleteLeaseAsync(_cluster, cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Asks the process to end and returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        var code = await Process.StopAsync(Patience.Limit, cancellationToken);
        await Process.DisposeAsync();
        _process = null;
        return code;
    }

    /// <summary>The exposition text of this moment.</summary>
    public Task<string> ReadMetricsAsync(CancellationToken cancellationToken) => _http.GetStringAsync(Metrics, cancellationToken);

    /// <summary>The value of one series as the exposition writes it (<c>name{labels}</c>); null where there is none.</summary>
    public async Task<double?> ReadMetricAsync(string series, CancellationToken cancellationToken)
    {
        var text = await ReadMetricsAsync(cancellationToken);
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? null : line[(series.Length + 1)..] switch
        {
            "+Inf" => double.PositiveInfinity,
            var number => double.Parse(number, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Waits until the engine's metrics satisfy a condition; fails with the end of its log.</summary>
    public Task WaitForMetricsAsync(Func<string, bool> isThere, CancellationToken cancellationToken) =>
        Process.WaitUntilAsync(async token => isThere(await ReadMetricsAsync(token)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_process is { } running)
        {
            await running.DisposeAsync();
        }

        _http.Dispose();
        _files.Dispose();
        _metricsPort.Dispose();
        _healthPort.Dispose();
        _webhookPort.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(Ready, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private static string Configuration(EngineProcessOptions options, int metricsPort, int healthPort, int webhookPort)
    {
        var (lease, renew, retry) = options.LeaderElection;
        var election = $"leaderElection: {{leaseDuration: {lease}, renewDeadline: {renew}, retryPeriod: {retry}}}";
        var sources = options.OtherSources.Prepend(new("default", options.Prometheus)).Select(source =>
            $$"""
              - name: {{source.Key}}
                prometheus:
                  url: {{source.Value}}
                  scrapeInterval: {{options.ScrapeInterval}}
                  delay: {{options.Delay}}
                  timeout: {{options.Timeout}}
            """);
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            sources:
            {string.Join(Environment.NewLine, sources)}
            metricsPort: {metricsPort}
            healthPort: {healthPort}
            webhooks:
              port: {webhookPort}
              names: [{string.Join(", ", options.WebhookNames)}]
            logLevel: Debug
            {election}
            {options.FurtherKeys}
            """);
    }
}
