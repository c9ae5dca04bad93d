using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Core.Learning;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>What is told of how the predictions of a policy have turned out.</summary>
internal static class PolicyLearningSeries
{
    private static readonly ObjectFamily Demoted = new(MetricNames.PolicyDemoted, "1 while a policy only recommends because breaches do not come as it foretells, else 0.");
    private static readonly ObjectFamily Predictions = new(
        MetricNames.Predictions, "A policy's predictions of the last 30 days by what came of them: breached, not_breached, or censored because something came between.", "turnout");

    private static readonly ObjectFamily Expected = new(
        MetricNames.PredictionsExpected, "How many breaches the predictions of the last 30 days that were not censored foretold: the sum of their probabilities.");

    /// <summary>In the order of the page: by name.</summary>
    public static IReadOnlyList<ObjectFamily> Families { get; } = [Demoted, Predictions, Expected];

    public static void PublishLearning(this EngineMetrics metrics, NamespacedName policy, CalibrationFinding calibration, bool isDemoted) =>
        metrics.Learning.Set(policy,
        [
            Demoted.Of(isDemoted ? 1 : 0),
            Predictions.Of("breached", calibration.Observed),
            Predictions.Of("censored", calibration.Censored),
            Predictions.Of("not_breached", calibration.Scored - calibration.Observed),
            Expected.Of(calibration.Expected),
        ]);
}
