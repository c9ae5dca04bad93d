using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>The figures that have a goal, in the form all benches share.</summary>
internal static class GateRows
{
    public static IReadOnlyList<Measurement> Of(GateReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            Row("wrong or missing answers", report.Problems.Count, "answers", 0, report.Allowing.Load.Problems.Count),
            Row("latency p99", report.Gate.Load.Milliseconds(0.99), "ms", GateTable.LatencyGoal, report.Allowing.Load.Milliseconds(0.99)),
            Row("heap growth", report.Gate.HeapGrowthPercent, "percent", GateTable.GrowthGoal, report.Allowing.HeapGrowthPercent),
        ];
    }

    private static Measurement Row(string measure, double value, string unit, double atMost, double other) => new()
    {
        Family = "gate",
        Measure = measure,
        Unit = unit,
        Value = value,
        Goal = Goal.AtMost(atMost),
        Baselines = [new NamedValue("allows everything", other)],
    };
}
