using System.CommandLine;
using ReliabilityEngine.Benchmarks.Quality;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>`bench speed`: what our models take beside scikit-learn and statsmodels in the same run.</summary>
internal static class SpeedCommand
{
    public static Command Create()
    {
        var python = new Option<string[]>("--python")
        {
            Description = "interpreters to ask for scikit-learn and statsmodels, the first that has both",
            DefaultValueFactory = _ => ["python3", "/usr/bin/python3"],
        };
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("speed", "times of the models, of a root cause and of one assessment, in one thread") { python, output };
        command.SetAction(result =>
        {
            var measured = new SpeedRun(result.GetRequiredValue(python), Console.Error).Execute();
            if (result.GetValue(output) == OutputFormat.Json)
            {
                JsonRows.Write(Console.Out, measured);
            }
            else
            {
                ResultTable.Write(measured);
            }

            return 0;
        });
        return command;
    }
}
