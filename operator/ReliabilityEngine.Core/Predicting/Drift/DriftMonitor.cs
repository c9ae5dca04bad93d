namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>Watches the features a model is fed with, and its residuals, for a change of what it learned from. Start here.</summary>
/// <remarks>
/// The first values are the reference. From then on two tests share the false alarms evenly: each full window against the reference
/// (<see cref="KolmogorovSmirnov"/>, and only if the <see cref="PopulationStability"/> index says that it matters), for any change of
/// shape; and <see cref="PageHinkley"/> on every value, for small shifts that last. Both are corrected for the number of features, and for
/// the autocorrelation of the reference. Cost: O(1) a value, 5 µs a feature and full window; (reference + 2 windows) × 8 bytes a feature.
/// Bad at: features with a daily rhythm and windows that are no whole days (feed residuals instead), and drift during the reference.
/// </remarks>
public sealed class DriftMonitor
{
    private readonly DriftOptions _options;
    private readonly string[] _features;
    private readonly FeatureWatch[] _watches;

    /// <exception cref="ArgumentException">When the options are not usable; the message names every error.</exception>
    public DriftMonitor(DriftOptions options, IReadOnlyList<string> features)
        : this(options, features, null)
    {
    }

    /// <summary>Continues where <paramref name="state"/> was taken.</summary>
    public DriftMonitor(DriftMonitorState state)
        : this(state.Options, state.Features, state.Watches)
    {
    }

    private DriftMonitor(DriftOptions options, IReadOnlyList<string> features, IReadOnlyList<FeatureWatchState>? states)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        // Half of the false alarms for each test, and of the sums' half one half for each side.
        var steps = 4 * options.Window * Math.Max(1, features.Count) / options.FalseAlarms;
        _options = options;
        _features = [.. features];
        _watches = [.. _features.Select((_, i) => new FeatureWatch(options, steps, states?[i]))];
    }

    public DriftMonitorState State => new(_options, _features, Array.ConvertAll(_watches, watch => watch.State));

    /// <param name="values">One a feature, in order; what is not finite is missing.</param>
    public void Observe(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < Math.Min(values.Length, _watches.Length); i++)
        {
            _watches[i].Observe(values[i]);
        }
    }

    /// <summary>After the model has learned again: what comes next is the new reference.</summary>
    public DriftMonitor Restart() => new(_options, _features);

    public DriftReport Report()
    {
        var features = _watches.Select((watch, i) => watch.Judge(_features[i], _features.Length, _options.FalseAlarms / 2)).ToArray();
        var worst = features.Where(feature => feature.State == DriftState.Drifting)
            .OrderByDescending(feature => feature.Severity).ThenByDescending(feature => feature.StabilityIndex).FirstOrDefault();
        var state = worst is not null ? DriftState.Drifting
            : features.Any(feature => feature.State == DriftState.Stable) ? DriftState.Stable : DriftState.Unknown;
        return new DriftReport(state, worst?.Severity ?? DriftSeverity.None, worst?.Feature, features);
    }
}
