using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Alertmanager;

/// <summary>Debian's Alertmanager on a port and data directory of its own, below a path prefix as behind an ingress; it tells nobody.</summary>
public sealed class LocalAlertmanager : IAsyncDisposable
{
    private const string Prefix = "alertmanager";

    private readonly InstanceDirectory _files = InstanceDirectory.Create("alert");
    private readonly PortReservation _port = PortReservation.Take();
    private readonly HttpClient _http;
    private LocalProcess? _process;

    private LocalAlertmanager()
    {
        Url = new Uri($"http://127.0.0.1:{_port.Number}/{Prefix}/");
        _http = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>Starts one (installing Debian's package where it is missing).</summary>
    public static async Task<LocalAlertmanager> StartAsync(CancellationToken cancellationToken = default)
    {
        await KubernetesBinaries.InstallAsync(cancellationToken, "prometheus-alertmanager=prometheus-alertmanager");
        var alertmanager = new LocalAlertmanager();
        await alertmanager.RunAsync(cancellationToken);
        return alertmanager;
    }

    /// <summary>The alerts that are not over.</summary>
    public async Task<JsonArray> ActiveAsync(CancellationToken cancellationToken = default) =>
        (await _http.GetFromJsonAsync<JsonArray>(new Uri("api/v2/alerts?active=true&silenced=false&inhibited=false", UriKind.Relative), cancellationToken))!;

    /// <summary>Ends it and starts it again: it keeps no alert over that.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await _process!.StopAsync(TimeSpan.FromSeconds(10), cancellationToken);
        await _process.DisposeAsync();
        await RunAsync(cancellationToken);
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

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        _files.Write("alertmanager.yml", "{route: {receiver: nobody}, receivers: [{name: nobody}]}");
        _process = LocalProcess.Start(new LocalProcessOptions
        {
            FileName = "prometheus-alertmanager",
            LogFile = _files.Combine("alertmanager.log"),
            Arguments =
            [
                $"--config.file={_files.Combine("alertmanager.yml")}",
                $"--storage.path={_files.Combine("data")}",
                $"--web.listen-address=127.0.0.1:{_port.Number}",
                $"--web.external-url={Url}",
                "--cluster.listen-address=",
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
}
