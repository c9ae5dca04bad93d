using System.CommandLine;
using ReliabilityEngine.Cluster.Tests.Acting.Killing;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Benchmarks.Kills;

/// <summary>`bench kills`: the engine's process is killed while it acts on a real apiserver, at random steps of its state machine.</summary>
internal static class KillsCommand
{
    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "how often the process is killed, 5 or more", DefaultValueFactory = _ => 50 };
        var seed = new Option<int?>("--seed") { Description = "where it is killed; random when left out" };
        var command = new Command("kills", "what is done and what is left half done when the engine is killed while it acts") { kills, seed };
        command.SetAction(async (result, cancellationToken) =>
            await RunAsync(result.GetRequiredValue(kills), result.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000), cancellationToken));
        return command;
    }

    /// <summary>0; 1 where effects and intents differ or something is left half done, 2 when it cannot run.</summary>
    private static async Task<int> RunAsync(int kills, int seed, CancellationToken cancellationToken)
    {
        if (kills < KillKind.All.Count)
        {
            await Console.Error.WriteLineAsync($"--kills must be {KillKind.All.Count} or more: one for each kind of action.");
            return 2;
        }

        await Console.Error.WriteLineAsync($"seed {seed}");
        await using var cluster = await LocalKubernetes.StartAsync(LocalKubernetesOptions.WithNodes with { AuditLog = true }, cancellationToken);
        var plan = new KillPlan(seed, kills);
        var rows = await new KillRun(cluster, plan, Console.Error.WriteLine).ExecuteAsync(cancellationToken);
        KillsTable.Write(plan, rows, Console.Out);
        return rows.All(row => row.IsWell) ? 0 : 1;
    }
}
