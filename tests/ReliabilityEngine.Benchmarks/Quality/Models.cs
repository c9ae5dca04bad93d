using ReliabilityEngine.Benchmarks.Quality.Anomalies;
using ReliabilityEngine.Benchmarks.Quality.Budgets;
using ReliabilityEngine.Benchmarks.Quality.Forecasting;
using ReliabilityEngine.Benchmarks.Quality.RootCauses;
using ReliabilityEngine.Benchmarks.Quality.Warnings;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Where the product's models are plugged in; each through an adapter, with the parameters they are shipped with.</summary>
internal static class Models
{
    public static ModelsUnderTest UnderTest { get; } = new()
    {
        Nab = new UnivariateModel(() => new EnsembleAlarms(), EnsembleAlarms.Thresholds),
        CloudMonitoring = () => new EnsembleSeverity(),
        Smd = () => new ServerModel(Detectors.CreateMultivariate()),
        Asd = () => new ServerModel(Detectors.CreateMultivariate()),
        Traces = new CombinedForecaster(),
        M4 = new CombinedForecaster(),
        Petshop = new GraphRootCauses(troubleIsKnown: false),
        Nezha = new GraphRootCauses(troubleIsKnown: true),
        Warning = () => new CrossingWarningModel(),
        Budget = () => new SliceBudgetModel(),
    };

    /// <summary>The same with one forecasting method alone in the place of the combination.</summary>
    public static ModelsUnderTest WithForecaster(string method)
    {
        var alone = new CombinedForecaster([SeriesMethods.Named(method)]);
        return UnderTest with { Traces = alone, M4 = alone };
    }
}
