using ReliabilityEngine.Core.Predicting.Anomalies.Isolation;
using ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;
using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>The detectors of one series, and of several metrics together, by name.</summary>
public static class Detectors
{
    /// <summary>The one that is shipped.</summary>
    public const string Default = "Ensemble";

    /// <summary>The one that is shipped for several metrics together.</summary>
    public const string DefaultMultivariate = "MultivariateBaseline";

    // Two hours of 5-minute values, and a third of a day to compare them with: long enough for a mean to be steady, short enough that a
    // shift is told within the hour that people need to act.
    private const int Short = 24;
    private const int Long = 96;

    private static readonly Dictionary<string, Func<IView[]>> Combinations = new(StringComparer.Ordinal)
    {
        [Default] = () => [new LevelView(), new ChangeView(), new MeanView(Short), new LevelShiftView(Short, Long), new SeasonalView()],
        ["Level"] = () => [new LevelView()],
        ["Change"] = () => [new ChangeView()],
        ["LevelShift"] = () => [new LevelShiftView(Short, Long)],
        ["VarianceShift"] = () => [new SpreadView(2 * Short)],
        ["SeasonalBaseline"] = () => [new SeasonalView()],
    };

    private static readonly Dictionary<string, Func<IMultivariateDetector>> Multivariate = new(StringComparer.Ordinal)
    {
        [DefaultMultivariate] = () => new MultivariateBaseline(),
        ["IsolationForest"] = () => new IsolationForest(),
        ["ExtendedIsolationForest"] = () => new IsolationForest(new IsolationForestOptions { ExtendedSplits = true }),
        ["Autoencoder"] = () => new Autoencoder(),
    };

    public static IEnumerable<string> Names => Combinations.Keys;

    public static IEnumerable<string> MultivariateNames => Multivariate.Keys;

    /// <summary>A detector that has seen nothing yet.</summary>
    /// <exception cref="ArgumentException">There is none of this name, or the options are impossible.</exception>
    public static IAnomalyDetector Create(string name = Default, DetectorOptions? options = null) =>
        Combinations.TryGetValue(name, out var views)
            ? new DetectorEnsemble(name, views, options ?? new DetectorOptions())
            : throw new ArgumentException($"There is no detector '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>A detector that has still to be fitted.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static IMultivariateDetector CreateMultivariate(string name = DefaultMultivariate) =>
        Multivariate.TryGetValue(name, out var create)
            ? create()
            : throw new ArgumentException($"There is no detector '{name}'; there are {string.Join(", ", MultivariateNames)}.", nameof(name));
}
