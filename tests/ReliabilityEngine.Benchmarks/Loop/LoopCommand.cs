using System.CommandLine;
using ReliabilityEngine.Benchmarks.Loop.Faults;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Scoring.Data;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>`bench loop`: decisions in a closed loop, beside what else scales a workload, on a trace of requests per minute.</summary>
internal static class LoopCommand
{
    private const string Family = "traces";

    public static Command Create()
    {
        var data = DataOption.Create();
        var seed = new Option<int>("--seed") { Description = "of the requests' arrivals", DefaultValueFactory = _ => 1 };
        var choosing = new Option<bool>("--choosing") { Description = "play the traces that settings are chosen on instead of the one that is reported on" };
        var faults = new Option<bool>("--faults") { Description = "play the faults alone" };
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("loop", "breach minutes and pod-hours of what scales a workload, ours among it; what is done about faults, and when") { data, seed, choosing, faults, output };
        command.SetAction(result =>
        {
            var folder = new DataFolder(result.GetRequiredValue(data)).Find(Family);
            var traces = folder is null ? [] : TraceLoader.Load(folder).ToList();
            var setting = result.GetValue(choosing) ? LoopSettings.Choosing(traces, result.GetValue(seed)) : LoopSettings.Reported(traces, result.GetValue(seed));
            if (setting.Count == 0)
            {
                Console.Error.WriteLine($"loop: not run, there is no such trace in {Path.Combine(result.GetRequiredValue(data), Family)}");
                return;
            }

            var (rows, scenes) = result.GetValue(faults) ? ([], []) : new LoopRun(setting, Console.Error).Execute();
            var struck = result.GetValue(choosing) ? null : new FaultRun(LoopScenes.Foresight(LoopScenes.Suited(traces).First(), result.GetValue(seed)), result.GetValue(seed), Console.Error).Execute();
            rows = [.. rows, .. struck is null ? [] : FaultMeasures.Rows(struck)];
            if (result.GetValue(output) == OutputFormat.Json)
            {
                JsonRows.Write(Console.Out, rows);
                return;
            }

            ResultTable.Write(rows);
            foreach (var (scene, played) in scenes)
            {
                LoopTable.Write(scene, played);
            }

            if (struck is not null)
            {
                FaultTable.Write(struck);
            }
        });
        return command;
    }
}
