using System.CommandLine;
using ReliabilityEngine.Benchmarks.Scoring.Data;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>`bench plots`: the documentation's pictures, drawn from the data.</summary>
internal static class PlotsCommand
{
    private static readonly (string Family, Func<string, IEnumerable<(string File, string Svg)>> Draw)[] Families =
    [
        ("traces", ForecastPlots.Draw), ("nab", AnomalyPlots.Draw),
    ];

    public static Command Create()
    {
        var data = DataOption.Create();
        var output = new Option<string>("--output") { Description = "folder to write the SVG files to", Required = true };
        var command = new Command("plots", "pictures of forecasts and of anomalies as SVG, for the documentation") { data, output };
        command.SetAction(result =>
        {
            var target = Directory.CreateDirectory(result.GetRequiredValue(output)).FullName;
            var isWhole = true;
            foreach (var (family, draw) in Families)
            {
                if (new DataFolder(result.GetRequiredValue(data)).Find(family) is not { } folder)
                {
                    Console.Error.WriteLine($"{family}: nothing drawn, no folder '{Path.Combine(result.GetRequiredValue(data), family)}'");
                    isWhole = false;
                    continue;
                }

                foreach (var (file, svg) in draw(folder))
                {
                    File.WriteAllText(Path.Combine(target, file), svg);
                    Console.WriteLine(file);
                }
            }

            return isWhole ? 0 : 1;
        });
        return command;
    }
}
