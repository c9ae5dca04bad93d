using System.CommandLine;
using ReliabilityEngine.Benchmarks.Scoring.Data;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>`bench plots`: the documentation's pictures, drawn from the data.</summary>
internal static class PlotsCommand
{
    public static Command Create()
    {
        var data = DataOption.Create();
        var output = new Option<string>("--output") { Description = "folder to write the SVG files to", Required = true };
        var command = new Command("plots", "pictures of forecasts as SVG, for the documentation") { data, output };
        command.SetAction(result =>
        {
            var folder = new DataFolder(result.GetRequiredValue(data)).Find("traces");
            if (folder is null)
            {
                Console.Error.WriteLine($"traces: nothing drawn, no folder '{Path.Combine(result.GetRequiredValue(data), "traces")}'");
                return 1;
            }

            var target = Directory.CreateDirectory(result.GetRequiredValue(output)).FullName;
            foreach (var (file, svg) in ForecastPlots.Draw(folder))
            {
                File.WriteAllText(Path.Combine(target, file), svg);
                Console.WriteLine(file);
            }

            return 0;
        });
        return command;
    }
}
