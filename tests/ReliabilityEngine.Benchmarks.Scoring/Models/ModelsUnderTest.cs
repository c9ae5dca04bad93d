namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>
/// The product's models as the protocols take them, one parameter set a family. What is null is not plugged in: its rows do
/// not exist, only their baselines.
/// </summary>
public sealed record ModelsUnderTest
{
    public UnivariateModel? Nab { get; init; }

    public Func<IStreamingDetector>? CloudMonitoring { get; init; }

    public Func<IBatchDetector>? Smd { get; init; }

    public Func<IBatchDetector>? Asd { get; init; }

    public IQuantileForecaster? Traces { get; init; }

    public IQuantileForecaster? M4 { get; init; }

    public Func<IWarningModel>? Warning { get; init; }

    public Func<IBudgetModel>? Budget { get; init; }

    public IRootCauseRanker? Petshop { get; init; }

    public IRootCauseRanker? Nezha { get; init; }
}
