using ReliabilityEngine.Core.Predicting.Anomalies.Isolation;
using ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;
using ReliabilityEngine.Core.Predicting.Anomalies.Views;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>The detectors of one series, and of several metrics together, by name.</summary>
public static class Detectors
{
    /// <summary>The one that is shipped.</summary>
    public const string Default = "Ensemble";

    /// <summary>
    /// The ensemble's alarm threshold. NAB's score is flat from 0.975 to 0.985 on the tuning half of public data, whole or with the
    /// beginnings cut off; this is where false alarms stay below one in two weeks with some room.
    /// </summary>
    public const double DefaultThreshold = 0.983;

    /// <summary>The one that is shipped for several metrics together.</summary>
    public const string DefaultMultivariate = "MultivariateBaseline";

    // Two hours of 5-minute values, and a third of a day to compare them with: long enough for a mean to be steady, short enough that a
    // shift is told within the hour that people need to act.
    private const int Short = 24;
    private const int Long = 96;

    // One view alone is surprised in some row of every day: each has the threshold at which it alarms as seldom as the ensemble does.
    private static readonly Dictionary<string, (double Threshold, Func<IView[]> Views)> Combinations = new(StringComparer.Ordinal)
    {
        [Default] = (
            DefaultThreshold,
            () => [new LevelView(), new ChangeView(), new MeanView(Short), new LevelShiftView(Short, Long), new SeasonalView()]),
        ["Level"] = (0.9997, () => [new LevelView()]),
        ["Change"] = (0.9997, () => [new ChangeView()]),
        ["LevelShift"] = (0.9997, () => [new LevelShiftView(Short, Long)]),
        ["VarianceShift"] = (0.9997, () => [new SpreadView(2 * Short)]),
        ["SeasonalBaseline"] = (0.9999, () => [new SeasonalView()]),
        ["IsolationForest"] = (0.997, () => [new IsolationView(new IsolationForestOptions())]),
        ["ExtendedIsolationForest"] = (0.99, () => [new IsolationView(new IsolationForestOptions { ExtendedSplits = true })]),
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
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">There is none of this name, or the options are impossible.</exception>
    public static IAnomalyDetector Create(string name = Default, DetectorOptions? options = null) =>
        Combinations.TryGetValue(name, out var combination)
            ? new DetectorEnsemble(name, combination.Views, combination.Threshold, options ?? new DetectorOptions())
            : throw Unknown(name, Names);

    /// <summary>A detector that has still to be fitted.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static IMultivariateDetector CreateMultivariate(string name = DefaultMultivariate) =>
        Multivariate.TryGetValue(name, out var create)
            ? create()
            : throw Unknown(name, MultivariateNames);

    private static ArgumentException Unknown(string name, IEnumerable<string> names) =>
        new($"There is no detector '{name}'; there are {string.Join(", ", names)}.", nameof(name));
}
