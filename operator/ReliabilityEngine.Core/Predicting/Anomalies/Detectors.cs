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
    /// The ensemble's alarm threshold, from the middle of what works on the tuning half of public data: from 0.98 to 0.995 NAB's score
    /// moves by two points.
    /// </summary>
    public const double DefaultThreshold = 0.988;

    /// <summary>The lasting severity from which on the ensemble alarms where that is rare: ten half interquartile ranges from the usual; at 0.6 false
    /// alarms on traces double.</summary>
    public const double DefaultAlarmSeverity = 0.7;

    /// <summary>The one that is shipped for several metrics together.</summary>
    public const string DefaultMultivariate = "MultivariateBaseline";

    // Two hours of 5-minute values, and a third of a day to compare them with: long enough for a mean to be steady, short enough that a
    // shift is told within the hour that people need to act.
    private const int Short = 24;
    private const int Long = 96;

    /// <summary>A severity that is never reached: one view alone alarms by its own surprise.</summary>
    private const double Never = 1;

    // One view alone is surprised in some row of every day: each has the threshold at which it alarms as seldom as the ensemble does.
    private static readonly Dictionary<string, (double Threshold, double Severity, Func<IView[]> Views)> Combinations = new(StringComparer.Ordinal)
    {
        [Default] = (
            DefaultThreshold,
            DefaultAlarmSeverity,
            () => [new LevelView(), new ChangeView(), new MeanView(Short), new LevelShiftView(Short, Long), new SeasonalView(), new HourlyView()]),
        ["Level"] = (0.9997, Never, () => [new LevelView()]),
        ["Change"] = (0.9997, Never, () => [new ChangeView()]),
        ["LevelShift"] = (0.9997, Never, () => [new LevelShiftView(Short, Long)]),
        ["VarianceShift"] = (0.9997, Never, () => [new SpreadView(2 * Short)]),
        ["SeasonalBaseline"] = (0.9999, Never, () => [new SeasonalView()]),
        ["IsolationForest"] = (0.997, Never, () => [new IsolationView(new IsolationForestOptions())]),
        ["ExtendedIsolationForest"] = (0.99, Never, () => [new IsolationView(new IsolationForestOptions { ExtendedSplits = true })]),
        ["Autoencoder"] = (0.9999, Never, () => [new ReconstructionView(new AutoencoderOptions { RowsShown = ReconstructionView.RowsShown })]),
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
            ? new DetectorEnsemble(name, combination.Views, combination.Threshold, combination.Severity, options ?? new DetectorOptions())
            : throw Unknown(name, Names);

    /// <summary>A detector that has still to be fitted.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static IMultivariateDetector CreateMultivariate(string name = DefaultMultivariate) =>
        Multivariate.TryGetValue(name, out var create)
            ? create()
            : throw Unknown(name, MultivariateNames);

    /// <summary>The likelihood from which on a detector of this name alarms by default.</summary>
    internal static double ThresholdOf(string name) =>
        Combinations.TryGetValue(name, out var combination) ? combination.Threshold : throw Unknown(name, Names);

    private static ArgumentException Unknown(string name, IEnumerable<string> names) =>
        new($"There is no detector '{name}'; there are {string.Join(", ", names)}.", nameof(name));
}
