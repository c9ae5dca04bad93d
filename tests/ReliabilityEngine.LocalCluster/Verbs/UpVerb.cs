using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.LocalCluster.Verbs;

/// <summary>Boots a cluster and a Prometheus and keeps them until it is asked to end.</summary>
internal static class UpVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        var detach = new Option<bool>("--detach") { Description = "Return when it is up; a supervisor stays until `down`." };
        var nodes = new Option<int>("--nodes") { Description = "How many hollow nodes join.", DefaultValueFactory = _ => 2 };
        var target = new Option<string[]>("--scrape") { Description = "An address (host:port) that Prometheus scrapes; repeatable." };
        var discovery = new Option<Uri?>("--discover")
        {
            Description = "An address that lists targets, such as the twin's /targets.",
            CustomParser = result => new Uri(result.Tokens[0].Value),
        };
        var command = new Command("up", "Boot Kubernetes (control plane and hollow nodes) and Prometheus on free loopback ports.")
        {
            detach, nodes, target, discovery,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var job = new ScrapeJob("twin") { Targets = parsed.GetValue(target) ?? [], DiscoveryUrl = parsed.GetValue(discovery) };
            return parsed.GetValue(detach)
                ? DetachAsync([.. parsed.Tokens.Select(token => token.Value).Where(token => token != "--detach")], cancellationToken)
                : SuperviseAsync(parsed.GetValue(nodes), job, cancellationToken);
        });
        return command;
    }

    private static async Task<int> SuperviseAsync(int nodes, ScrapeJob job, CancellationToken cancellationToken)
    {
        using var held = ClusterState.TryLock();
        if (held is null)
        {
            return ReportRunning();
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancellationToken.Register(() => ended.TrySetResult());
        // A closed terminal is an end like any other.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            ended.TrySetResult();
        });
        try
        {
            await using var kubernetes = await LocalKubernetes.StartAsync(new LocalKubernetesOptions { Nodes = nodes }, cancellationToken);
            await using var prometheus = await LocalPrometheus.CreateAsync(
                new LocalPrometheusOptions { Jobs = [job], ScrapeInterval = TimeSpan.FromSeconds(5) }, cancellationToken);
            await prometheus.StartAsync(cancellationToken);

            var state = new ClusterState(Environment.ProcessId, kubernetes.Kubeconfig, kubernetes.Server, prometheus.Url);
            state.Write();
            Console.WriteLine(state.Describe());
            Console.WriteLine("# It stays up until Ctrl+C or `down`.");
            await ended.Task;
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
        finally
        {
            ClusterState.Delete();
        }
    }

    private static async Task<int> DetachAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using (var held = ClusterState.TryLock())
        {
            if (held is null)
            {
                return ReportRunning();
            }

            ClusterState.Delete();
        }

        // A session of its own: the supervisor outlives this terminal.
        var log = Path.Combine(CacheDirectory.Path, "local-cluster.log");
        var info = new ProcessStartInfo("setsid", ["/bin/sh", "-c", """log=$1; shift; exec "$@" >"$log" 2>&1 </dev/null""", "sh", log]);
        foreach (var argument in Invocation().Concat(arguments))
        {
            info.ArgumentList.Add(argument);
        }

        using var supervisor = Process.Start(info)!;
        while (!supervisor.HasExited)
        {
            if (ClusterState.Read() is { } state)
            {
                Console.WriteLine(state.Describe());
                return 0;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        await Console.Error.WriteLineAsync(await File.ReadAllTextAsync(log, cancellationToken));
        return 1;
    }

    private static int ReportRunning()
    {
        Console.Error.WriteLine("A local cluster is running already, or is about to; `down` stops it.");
        if (ClusterState.Read() is { } running)
        {
            Console.WriteLine(running.Describe());
        }

        return 1;
    }

    /// <summary>How this program was started: by its own executable, or as <c>dotnet program.dll</c>.</summary>
    private static IEnumerable<string> Invocation()
    {
        var host = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, Environment.GetCommandLineArgs()[0]] : [host];
    }
}
