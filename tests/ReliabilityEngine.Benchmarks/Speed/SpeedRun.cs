using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>Times everything, one after the other in one thread.</summary>
internal sealed class SpeedRun(IReadOnlyList<string> interpreters, TextWriter messages)
{
    /// <summary>Seconds that the other libraries take.</summary>
    private const double WeightOfOthers = 12;

    private static readonly ISpeedRow[] Rows = [new ForestSpeed(), new SmoothingSpeed(), new RootCauseSpeed(), new AssessmentSpeed()];

    public IReadOnlyList<Measurement> Execute()
    {
        var weight = WeightOfOthers + Rows.Sum(row => row.Weight);
        var progress = new ProgressLine(messages, TimeProvider.System, weight, Console.IsErrorRedirected);
        progress.Begin("other libraries", WeightOfOthers);
        var others = OtherFigures.Measure(interpreters, SmoothingSpeed.Series, messages);
        progress.End(null);
        var measured = new List<Measurement>();
        foreach (var row in Rows)
        {
            progress.Begin(row.Name, row.Weight);
            measured.AddRange(row.Measure(others));
            progress.End(null);
        }

        return measured;
    }
}
