using System.CommandLine;
using ReliabilityEngine.Twin.Exposition;

namespace ReliabilityEngine.Twin.Verbs;

/// <summary>Writes the past of the workloads for promtool.</summary>
internal static class HistoryVerb
{
    public static Command Create(TimeProvider clock)
    {
        var arguments = new WorkloadArguments();
        var days = new Option<double>("--days") { Description = "How many days to write.", DefaultValueFactory = _ => 3 };
        var end = WorkloadArguments.InstantOption("--end", "The instant of the last sample; now where not given.");
        var output = new Option<FileInfo>("--output") { Description = "The file to write.", Required = true };
        var job = new Option<string>("--job") { Description = "The label job.", DefaultValueFactory = _ => "twin" };
        var command = new Command(
            "history",
            "Write past samples as OpenMetrics text for promtool, and print the instant they begin at: `serve --since` continues them.")
        {
            days, end, output, job,
        };
        arguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var last = parsed.GetValue(end) ?? clock.GetUtcNow();
            // Whole seconds: what is printed below is what was used.
            var start = DateTimeOffset.FromUnixTimeSeconds((last - TimeSpan.FromDays(parsed.GetValue(days))).ToUnixTimeSeconds());
            using var cluster = await arguments.ConnectAsync(parsed, cancellationToken);
            var models = await arguments.CreateModelsAsync(parsed, start, cluster, cancellationToken);

            await using var file = new StreamWriter(parsed.GetValue(output)!.FullName, append: false, new System.Text.UTF8Encoding(false), 1 << 20);
            HistoryWriter.Write(
                file, models, last, arguments.Step(parsed), parsed.GetValue(job)!, share => Console.Error.WriteLine($"      history: {share:P0} written"));
            Console.WriteLine($"{start:yyyy-MM-ddTHH:mm:ssZ}");
            return 0;
        });
        return command;
    }
}
