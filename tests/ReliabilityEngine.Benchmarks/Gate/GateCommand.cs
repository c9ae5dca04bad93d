using System.CommandLine;
using ReliabilityEngine.Benchmarks.Quality;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>`bench gate`: how fast the rollout gate answers at admission, and what it keeps.</summary>
internal static class GateCommand
{
    /// <summary>Enough to see what is wrong; a bench that fails fails thousands of times.</summary>
    private const int ShownProblems = 5;

    public static Command Create()
    {
        var usual = new GateLoad();
        var seconds = Number("--seconds", "how long the gate is asked; the baseline and warming up take a third of it besides", usual.Seconds);
        var rate = Number("--rate", "requests a second, on a fixed schedule", usual.Rate);
        var policies = Number("--policies", "ReliabilityPolicies in the cluster", usual.Policies);
        var targets = Number("--targets", "SLOTargets in the cluster, each with a Deployment", usual.Targets);
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("gate", "latency and memory of the rollout gate's webhook under load") { seconds, rate, policies, targets, output };
        command.SetAction(async (result, _) => await RunAsync(
            new GateLoad(result.GetRequiredValue(seconds), result.GetRequiredValue(rate), result.GetRequiredValue(policies), result.GetRequiredValue(targets)),
            result.GetValue(output)));
        return command;
    }

    /// <summary>0; 1 after a wrong or missing answer, 2 when it cannot run. How fast it was decides nothing: machines are noisy.</summary>
    private static async Task<int> RunAsync(GateLoad load, OutputFormat format)
    {
        if (load.Errors().ToArray() is { Length: > 0 } errors)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', errors));
            return 2;
        }

        var report = await new GateRun(load, Console.Error, TimeProvider.System).ExecuteAsync();
        if (format == OutputFormat.Json)
        {
            JsonRows.Write(Console.Out, GateRows.Of(report));
        }
        else
        {
            GateTable.Write(report, Console.Out);
        }

        foreach (var problem in report.Problems.Take(ShownProblems))
        {
            await Console.Error.WriteLineAsync(problem);
        }

        return report.Problems.Count == 0 ? 0 : 1;
    }

    private static Option<int> Number(string name, string description, int usual) => new(name) { Description = description, DefaultValueFactory = _ => usual };
}
