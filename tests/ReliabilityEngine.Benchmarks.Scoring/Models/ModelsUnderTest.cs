namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>
/// The product's models as the protocols take them, one parameter set a family, with what else might have been chosen. What is null is
/// not plugged in: its rows do not exist, only their baselines.
/// </summary>
public sealed record ModelsUnderTest
{
    /// <summary>Alarms: NAB's score, and how often people are called.</summary>
    public Choice<UnivariateModel>? Alarms { get; init; }

    /// <summary>Severities of single series.</summary>
    public Choice<Func<IStreamingDetector>>? CloudMonitoring { get; init; }

    public Choice<Func<IBatchDetector>>? Smd { get; init; }

    public Choice<Func<IBatchDetector>>? Asd { get; init; }

    public Choice<IQuantileForecaster>? Traces { get; init; }

    public Choice<IQuantileForecaster>? M4 { get; init; }

    public TrainedWarning? Warning { get; init; }

    public Choice<Func<IBudgetModel>>? Budget { get; init; }

    public IRootCauseRanker? Petshop { get; init; }

    public IRootCauseRanker? Nezha { get; init; }
}
