using System.Globalization;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>The workload twin as a process: it writes its past for Prometheus, then serves the present that continues it.</summary>
public sealed class TwinProcess : IAsyncDisposable
{
    private readonly InstanceDirectory _files = InstanceDirectory.Create("twin");
    private readonly PortReservation _port = PortReservation.Take();
    private readonly IReadOnlyList<string> _workloads;
    private DateTimeOffset? _since;
    private LocalProcess? _process;

    /// <param name="cluster">Whose ready pods are the replicas.</param>
    /// <param name="apps">Workloads as the twin's <c>--app</c> takes them.</param>
    public TwinProcess(LocalKubernetes cluster, params IEnumerable<string> apps) =>
        _workloads = ["--kubeconfig", cluster.Kubeconfig, .. apps.SelectMany(app => (string[])["--app", app])];

    public Uri Url => new($"http://127.0.0.1:{_port.Number}/");

    /// <summary>Where Prometheus finds one target a pod.</summary>
    public Uri Discovery => new(Url, "targets");

    /// <summary>Writes the samples of the time before <paramref name="end"/> as OpenMetrics text and returns the file.</summary>
    public async Task<string> WriteHistoryAsync(TimeSpan length, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var file = _files.Combine("history.om");
        var printed = await ProgramRun.RunAsync(
            "dotnet",
            [
                Program, "history", .. _workloads, "--days", length.TotalDays.ToString(CultureInfo.InvariantCulture),
                "--end", end.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), "--output", file,
            ],
            onErrorLine: Console.Error.WriteLine,
            cancellationToken: cancellationToken);
        _since = DateTimeOffset.Parse(printed.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return file;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var since = _since is { } start ? (string[])["--since", start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)] : [];
        _process = LocalProcess.Start(new LocalProcessOptions
        {
            FileName = "dotnet",
            Arguments = [Program, "serve", .. _workloads, .. since, "--port", _port.Number.ToString(CultureInfo.InvariantCulture)],
            LogFile = _files.Combine("twin.log"),
            Name = "workload twin",
        });
        using var http = new HttpClient();
        await _process.WaitUntilAsync(
            async token =>
            {
                using var response = await http.GetAsync(Discovery, token);
                return response.IsSuccessStatusCode;
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } running)
        {
            await running.DisposeAsync();
        }

        _files.Dispose();
        _port.Dispose();
    }

    private static string Program => Checkout.Program("ReliabilityEngine.Twin", "ReliabilityEngine.Twin");
}
