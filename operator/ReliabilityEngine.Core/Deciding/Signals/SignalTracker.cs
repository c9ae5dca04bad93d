using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding.Signals;

/// <summary>
/// All that is asked of one signal of a policy for one target: is a series unusual by its own past, does one stand out among its siblings,
/// does one rise whatever the load. Fed step by step; what it says are facts for the risk and its cause.
/// </summary>
public sealed class SignalTracker(string name, DetectorName detector, AnomalyDirection direction)
{
    /// <summary>A rise is looked for every so many steps: it takes hours, and milliseconds to find.</summary>
    private const int TrendEvery = 10;

    private readonly SignalWatch _watch = new(detector, direction);
    private readonly SiblingOutlier _siblings = new(direction);
    private readonly RecentSteps _recent = new();
    private readonly EarlyWarning _warning = new(direction == AnomalyDirection.Down ? -1 : 1);
    private IReadOnlyList<string> _outliers = [];
    private IReadOnlyList<SteadyRise> _rises = [];
    private DateTimeOffset? _since;
    private SignalCondition _condition = SignalCondition.NoData;
    private int _steps;

    /// <summary>The newest step that was taken; null before the first.</summary>
    public DateTimeOffset? UpTo { get; private set; }

    /// <summary>The detector in use: what Auto has come to.</summary>
    public DetectorName Detector => _watch.Detector;

    /// <summary>Takes the next step.</summary>
    /// <param name="values">One a series; what is not there is left out.</param>
    /// <param name="load">Events a second of the target in that step; NaN when unknown.</param>
    /// <param name="step">The grid.</param>
    public void Observe(DateTimeOffset at, IReadOnlyList<SignalValue> values, double load, TimeSpan step)
    {
        if (at <= UpTo)
        {
            return;
        }

        UpTo = at;
        _watch.Observe(at, values);
        _outliers = [.. _siblings.Observe(at, values).Select(sick => sick.Series)];
        _recent.Add(at, values, load);
        _warning.Observe(at, Worst(values));
        if (++_steps % TrendEvery == 0)
        {
            _rises = direction == AnomalyDirection.Down ? [] : _recent.Rises(step);
        }

        var condition = Condition(_watch.State, _rises);
        if (condition != _condition || _since is null)
        {
            (_condition, _since) = (condition, at);
        }
    }

    /// <summary>What the signal shows now.</summary>
    /// <param name="problem">What keeps it from being read; null when nothing does.</param>
    public SignalFact Tell(string? problem)
    {
        var state = _watch.State;
        return new SignalFact(name)
        {
            Detector = Detector.ToString(),
            State = problem is not null && _condition == SignalCondition.NoData ? SignalCondition.NoData : _condition,
            Since = state.IsAnomalous ? state.Since : _since,
            Score = state.Quality == SignalVerdict.Watched ? state.Score : null,
            Series = state.IsAnomalous ? state.Series : _rises.Count > 0 ? _rises[0].Pod : null,
            Message = problem ?? Sentence(state, _rises),
            IsWarned = _warning.IsAlarm,
            OutlierPods = _outliers,
            Rises = _rises,
        };
    }

    /// <summary>While its past is read the newest step is hours old: what was unusual then is no evidence of anything now.</summary>
    public SignalFact TellCatchingUp() => new(name)
    {
        Detector = Detector.ToString(),
        State = SignalCondition.Learning,
        Since = _since,
        Message = FormattableString.Invariant($"Its last day is read first, up to {UpTo:HH:mm'Z'} so far."),
    };

    /// <summary>A steady rise is unusual though each of its steps is not.</summary>
    private static SignalCondition Condition(SignalState state, IReadOnlyList<SteadyRise> rises) => state.Quality switch
    {
        SignalVerdict.NoData => SignalCondition.NoData,
        _ when state.IsAnomalous || rises.Count > 0 => SignalCondition.Anomalous,
        SignalVerdict.Learning => SignalCondition.Learning,
        _ => SignalCondition.Normal,
    };

    private static string Sentence(SignalState state, IReadOnlyList<SteadyRise> rises) => state switch
    {
        { Quality: SignalVerdict.NoData } => "No series has a value.",
        { IsAnomalous: false } when rises.Count > 0 => FormattableString.Invariant($"{Named(rises[0].Pod)} rises by {100 * rises[0].RatioPerHour:0.#} % an hour whatever the load."),
        { Quality: SignalVerdict.Learning } => FormattableString.Invariant($"{state.Learning} series are being learned: a hundred values of each are needed."),
        { IsAnomalous: true } => FormattableString.Invariant(
            $"{state.Anomalous} of {state.Watched} series are unusual; {Named(state.Series)} began at {state.Value:G4}, usual is {state.Usual:G4}."),
        _ => FormattableString.Invariant($"{state.Watched} series are as usual."),
    };

    private double Worst(IReadOnlyList<SignalValue> values) =>
        values.Count == 0 ? double.NaN : direction == AnomalyDirection.Down ? values.Min(value => value.Value) : values.Max(value => value.Value);

    private static string Named(string? series) => series is { Length: > 0 } ? series : "it";
}
