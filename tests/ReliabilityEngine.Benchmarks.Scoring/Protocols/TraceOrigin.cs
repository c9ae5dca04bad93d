using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>One place of a trace to forecast from: the window before it, the day after it, and the window's MASE scale.</summary>
internal sealed record TraceOrigin(ReadOnlyMemory<double> History, ReadOnlyMemory<double> Actual, double Scale)
{
    /// <summary>The history with its gaps closed, as baselines need it.</summary>
    public double[] Filled { get; } = PointBaseline.FillGaps(History.Span);
}
