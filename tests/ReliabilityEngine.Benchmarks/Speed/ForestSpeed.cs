using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>100 trees of 256 rows on 100,000 rows of 8 metrics.</summary>
internal sealed class ForestSpeed : ISpeedRow
{
    private const int Rows = 100_000;
    private const int Metrics = 8;

    public string Name => "forest";

    public double Weight => 6;

    public IEnumerable<Measurement> Measure(OtherFigures others)
    {
        var random = new Random(1);
        var flat = new double[Rows * Metrics];
        for (var i = 0; i < flat.Length; i++)
        {
            flat[i] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        double[][] rows = [.. flat.Chunk(Metrics)];
        var forest = new IsolationForest();
        var fit = Timing.Of(() => forest.Fit(rows));
        var scores = new double[Rows];
        var batch = Timing.Of(() => forest.Score(flat, scores));
        var next = 0;
        var single = Timing.Of(() => forest.Observe(rows[next++ % Rows], []));
        yield return SpeedRows.TimesFaster(
            "forest of 100 trees, score a point in a batch", batch with { Seconds = batch.Seconds / Rows }, OtherFigures.ForestScore, others,
            Goal.AtLeast(4, 9));
        yield return SpeedRows.TimesFaster("forest of 100 trees, fit", fit, OtherFigures.ForestFit, others, Goal.AtLeast(3));
        yield return SpeedRows.Of("forest of 100 trees, a single row", single.Microseconds, "µs", Goal.AtMost(20)) with
        {
            Baselines = others.AreOfThisRun ? [SpeedRows.Other(OtherFigures.ForestRow, others)] : [],
            Published = others.AreOfThisRun ? [] : [SpeedRows.Other(OtherFigures.ForestRow, others)],
        };
        yield return SpeedRows.Of("forest of 100 trees, a single row, allocated", single.AllocatedBytes, "bytes", Goal.AtMost(0));
    }
}
