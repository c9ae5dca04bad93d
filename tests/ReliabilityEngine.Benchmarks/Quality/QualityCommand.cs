using System.CommandLine;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>`bench quality`: scores on the data, beside the baselines of the same run.</summary>
internal static class QualityCommand
{
    public static Command Create()
    {
        var data = DataOption.Create();
        var family = new Option<string?>("--family") { Description = "run this family alone" };
        family.AcceptOnlyFromAmong([.. QualityRun.Families]);
        var forecaster = new Option<string?>("--forecaster")
        {
            Description = "one forecasting method alone instead of the combination (traces, m4)",
        };
        forecaster.AcceptOnlyFromAmong([.. SeriesMethods.All.Select(method => method.Name)]);
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("quality", "scores of predictions, anomalies, warnings and root causes") { data, family, forecaster, output };
        command.SetAction(result =>
        {
            var models = result.GetValue(forecaster) is { } method ? Models.WithForecaster(method) : Models.UnderTest;
            var run = new QualityRun(new DataFolder(result.GetRequiredValue(data)), models, Console.Error);
            var measurements = run.Execute(result.GetValue(family));
            if (result.GetValue(output) == OutputFormat.Json)
            {
                JsonRows.Write(Console.Out, measurements);
            }
            else
            {
                ResultTable.Write(measurements);
            }

            return run.Failed ? 1 : 0;
        });
        return command;
    }
}
