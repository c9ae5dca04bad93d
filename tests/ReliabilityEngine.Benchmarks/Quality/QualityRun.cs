using System.Globalization;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Golden;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Protocols;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Runs the families whose folder is there; what is told on the way goes to <paramref name="messages"/>.</summary>
internal sealed class QualityRun(DataFolder data, ModelsUnderTest models, TextWriter messages)
{
    private static readonly IBenchmark[] Benchmarks =
    [
        new NabBenchmark(), new CloudMonitoringBenchmark(), ServerBenchmark.Smd, ServerBenchmark.Asd,
        new TraceBenchmark(), new M4Benchmark(), new PetshopBenchmark(), new NezhaBenchmark(),
    ];

    public static IEnumerable<string> Families => Benchmarks.Select(benchmark => benchmark.Family);

    /// <summary>Whether a family that is there could not be run to its end.</summary>
    public bool Failed { get; private set; }

    public IReadOnlyList<Measurement> Execute(string? family)
    {
        var chosen = Benchmarks.Where(benchmark => family is null || benchmark.Family == family).ToArray();
        foreach (var missing in chosen.Where(benchmark => data.Find(benchmark.Family) is null))
        {
            messages.WriteLine($"{missing.Family}: not run, no folder '{Path.Combine(data.Root, missing.Family)}'");
        }

        CheckScorers();
        var present = chosen.Where(benchmark => data.Find(benchmark.Family) is not null).ToArray();
        var progress = new ProgressLine(messages, TimeProvider.System, present.Sum(benchmark => benchmark.Weight), Console.IsErrorRedirected);
        var rows = new List<Measurement>();
        foreach (var benchmark in present)
        {
            progress.Begin(benchmark.Family, benchmark.Weight);
            try
            {
                var measured = benchmark.Run(data.Find(benchmark.Family)!, data.Half, models, progress.Report);
                progress.End(measured.Count == 0 ? "nothing readable in its folder: not run" : null);
                rows.AddRange(measured);
            }
            catch (Exception failure)
            {
                // One family's bad file or model must not cost the others their figures.
                Failed = true;
                progress.End($"not run, it failed: {failure}");
            }
        }

        if (rows.Any(row => row.Value is null))
        {
            messages.WriteLine("Measures without a figure of ours have no model plugged in: only their baselines ran, JSON leaves them out.");
        }

        return rows;
    }

    private void CheckScorers()
    {
        var checks = Goldens.Check(data).ToArray();
        messages.WriteLine(checks.Length == 0
            ? "scorers: not checked, the data folder has no golden values"
            : $"scorers: {checks.Count(check => check.Passed)} of {checks.Length} golden checks within {GoldenCheck.Tolerance.ToString("0e0", CultureInfo.InvariantCulture)}");
        foreach (var check in checks)
        {
            messages.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {(check.Passed ? "ok  " : "FAIL")} {check.Name}: {check.Values} values, largest error {check.LargestError:0.0e0}"));
        }
    }
}
