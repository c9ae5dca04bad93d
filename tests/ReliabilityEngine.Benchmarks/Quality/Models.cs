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
    /// <summary>What the shipped alarms were chosen from.</summary>
    private static readonly IEnumerable<DetectorOptions> OtherAlarms =
        from threshold in (double[])[0.98, 0.984, 0.988, 0.992, 0.995]
        from severity in (double[])[0.6, 0.7, 1]
        from exponent in (double[])[1.0 / 2, 2.0 / 3, 1]
        from alarms in (double[])[0.5, 1]
        select new DetectorOptions { Threshold = threshold, AlarmSeverity = severity, RowExponent = exponent, AlarmsAWeek = alarms };

    private static readonly double[] SeasonShares = [0, 0.25, 0.5, 0.75, 1];

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
        () => new ServerModel(Detectors.CreateMultivariate()),
        [
            .. from usual in (double[])[2, 3, 4]
               from recentRows in (int[])[4, 8, 16, 32, 64]
               select (Func<IBatchDetector>)(() => new ServerModel(new MultivariateBaseline(usual, recentRows))),
        ]);

    public static ModelsUnderTest UnderTest { get; } = new()
    {
        Alarms = Choices.Of(Alarms(new DetectorOptions()), [.. OtherAlarms.Select(Alarms)]),
        CloudMonitoring = Choices.Of(Severity(new DetectorOptions()), [.. SeasonShares.Select(share => Severity(new DetectorOptions { SeasonShare = share }))]),
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

    private static UnivariateModel Alarms(DetectorOptions options) => new(() => new EnsembleAlarms(options), EnsembleAlarms.Alarm);

    private static Func<IStreamingDetector> Severity(DetectorOptions options) => () => new EnsembleSeverity(options);

    private static Func<IWarningModel> Warning(double[] prior) => () => new CrossingWarningModel(prior);
}
