using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

[Collection(BootCollection.Name)]
public sealed class KilledParentTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ReliabilityEngine.LocalCluster.dll");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "die with its parent process")]
    public async Task Leaves_no_child_and_the_next_start_deletes_its_directory()
    {
        var home = Directory.CreateTempSubdirectory("killed-parent-").FullName;
        try
        {
            await using var supervisor = LocalProcess.Start(new LocalProcessOptions
            {
                FileName = "dotnet",
                Arguments = [Program, "up", "--nodes", "1"],
                LogFile = Path.Combine(home, "up.log"),
                // A cache of its own keeps it apart from a cluster that the user has running; the binaries are shared.
                Environment = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = ShareBinaries(home), ["USE_EXISTING_CLUSTER"] = null },
            });
            var stateFile = Path.Combine(home, "reliability-engine", "local-cluster.json");
            await supervisor.WaitUntilAsync(_ => Task.FromResult(File.Exists(stateFile)), Cancellation);
            var directory = Path.GetDirectoryName(JsonNode.Parse(await File.ReadAllTextAsync(stateFile, Cancellation))!["Kubeconfig"]!.GetValue<string>())!;
            var children = ChildrenOf(supervisor.Id);
            Assert.True(children.Count >= 6, $"etcd, three parts, a node and Prometheus, but: {string.Join(' ', children)}");

            supervisor.Kill();
            await supervisor.WaitForExitAsync(Cancellation);
            // The kernel has sent the signals by now; this probe runs after them, and a killed process needs a moment to go.
            await using var probe = LocalProcess.Start(new LocalProcessOptions { FileName = "sleep", Arguments = ["600"], LogFile = Path.Combine(home, "probe.log") });
            await probe.WaitUntilAsync(_ => Task.FromResult(children.All(LocalProcessTests.IsGone)), Cancellation);

            Assert.True(Directory.Exists(directory));
            await using (await LocalKubernetes.StartAsync(cancellationToken: Cancellation))
            {
                Assert.False(Directory.Exists(directory));
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string ShareBinaries(string home)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var shared = Directory.CreateDirectory(Path.Combine(home, "reliability-engine")).FullName;
        var binaries = new DirectoryInfo(Path.Combine(cache, "reliability-engine"));
        // Nothing was built where KUBEBUILDER_ASSETS brings the binaries.
        foreach (var built in binaries.Exists ? binaries.EnumerateDirectories("kubernetes-*") : [])
        {
            Directory.CreateSymbolicLink(Path.Combine(shared, built.Name), built.FullName);
        }

        return home;
    }

    private static IReadOnlyList<int> ChildrenOf(int processId) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{processId}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse),
    ];
}
