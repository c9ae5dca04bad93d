using ReliabilityEngine.Benchmarks.Quality.Anomalies;
using ReliabilityEngine.Benchmarks.Quality.Budgets;
using ReliabilityEngine.Benchmarks.Quality.Forecasting;
using ReliabilityEngine.Benchmarks.Quality.RootCauses;
using ReliabilityEngine.Benchmarks.Quality.Warnings;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>
/// Where the product's models are plugged in; each through an adapter, with the parameters it is shipped with, beside those that it might
/// have been shipped with.
/// </summary>
internal static class Models
{
    private static readonly double[] Thresholds = [0.95, 0.97, 0.98, 0.985, 0.99, 0.995];

    private static readonly double[] AlarmSeverities = [0.6, 0.7, 0.8, 1];

    private static readonly Choice<IQuantileForecaster> Forecasters = Choices.Of<IQuantileForecaster>(
        new CombinedForecaster(),
        new CombinedForecaster(
        [
            .. SeriesMethods.Combined, SeriesMethods.Drift, SeriesMethods.HoltWinters, SeriesMethods.SeasonalAutoregression,
            SeriesMethods.Named("LogAutoregression"),
        ]),
        new CombinedForecaster([SeriesMethods.SeasonalNaive, SeriesMethods.Theta, SeriesMethods.ProfileAutoregression, SeriesMethods.MeansAutoregression]),
        new CombinedForecaster([SeriesMethods.ProfileAutoregression]));

    private static readonly Choice<Func<IBatchDetector>> Servers = Choices.Of<Func<IBatchDetector>>(
        () => new ServerModel(Detectors.CreateMultivariate()));

    public static ModelsUnderTest UnderTest { get; } = new()
    {
        Alarms = Choices.Of(
            Alarms(Detectors.DefaultThreshold, Detectors.DefaultAlarmSeverity),
            [.. from threshold in Thresholds from severity in AlarmSeverities select Alarms(threshold, severity)]),
        CloudMonitoring = Choices.Of<Func<IStreamingDetector>>(() => new EnsembleSeverity()),
        Smd = Servers,
        Asd = Servers,
        Traces = Forecasters,
        M4 = Forecasters,
        Petshop = new GraphRootCauses(troubleIsKnown: false),
        Nezha = new GraphRootCauses(troubleIsKnown: true),
        Warning = new TrainedWarning(() => new CrossingWarningModel(null), series => Warning(CrossingTrainer.Train(series))),
        Budget = Choices.Of<Func<IBudgetModel>>(() => new SliceBudgetModel()),
    };

    /// <summary>The same with one forecasting method alone in the place of the combination.</summary>
    public static ModelsUnderTest WithForecaster(string method)
    {
        var alone = Choices.Of<IQuantileForecaster>(new CombinedForecaster([SeriesMethods.Named(method)]));
        return UnderTest with { Traces = alone, M4 = alone };
    }

    private static UnivariateModel Alarms(double threshold, double severity) =>
        new(() => new EnsembleAlarms(new DetectorOptions { Threshold = threshold, AlarmSeverity = severity }), EnsembleAlarms.Alarm);

    private static Func<IWarningModel> Warning(double[] prior) => () => new CrossingWarningModel(prior);
}
