using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Forecasting;
using ReliabilityEngine.Core.Predicting.Incidents;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting;

/// <summary>What is learned of one target, of its traffic (events a second) and of its error ratio, and how far that has been fed.</summary>
public sealed class ForecastState
{
    /// <summary>Before two hours of counts nothing is foreseen.</summary>
    public static readonly TimeSpan MinSeen = TimeSpan.FromHours(2);

    /// <summary>Before three days no plan is made: a day would have been seen twice at most.</summary>
    private static readonly TimeSpan MinTraining = TimeSpan.FromDays(3);

    private readonly IForecaster _traffic;
    private readonly ErrorLevels _errors;
    private readonly long _fedUpTo;

    /// <summary>The state that whole buckets alone have made: what the next bucket is fed to.</summary>
    private readonly ForecastState _whole;

    /// <summary>The errors without the newest bucket, which is still looked at step by step; null when it was not five minutes.</summary>
    private ErrorLevels? _errorsBefore;

    private readonly ForecastOptions _options;

    /// <summary>By how much the interval of the traffic is wider than the models say; what is fed next does not know of it.</summary>
    private double _widening = 1;

    private ForecastState(ForecastOptions options, IForecaster traffic, ErrorLevels errors, long fedUpTo, ForecastState? whole = null)
    {
        _options = options;
        _traffic = traffic;
        _errors = errors;
        _fedUpTo = fedUpTo;
        _whole = whole ?? this;
    }

    public string Model => _traffic.Name;

    /// <summary>Whether there is enough to say anything.</summary>
    public bool IsReady => Seen >= MinSeen;

    /// <summary>The known time it has been fed.</summary>
    public TimeSpan Seen => _traffic.Seen;

    /// <summary>
    /// The state after all that is counted up to <paramref name="end"/>. Buckets inside an exclusion with the scope Training are left out.
    /// Of a bucket that is not over the errors count for the time being: trouble is not to wait five minutes until it is foreseen.
    /// </summary>
    /// <param name="options">How traffic is foreseen; a state made by others is not gone on with. Null for the default.</param>
    public static ForecastState Advance(
        ForecastState? previous, Objective objective, SampleHistory history, DateTimeOffset end, ForecastOptions? options = null)
    {
        var wanted = options ?? ForecastOptions.Default;
        var before = previous?._options == wanted ? previous._whole : null;
        return AdvanceWhole(before, wanted, objective, history, end).WithNewest(objective, history, end);
    }

    private static ForecastState AdvanceWhole(
        ForecastState? previous, ForecastOptions options, Objective objective, SampleHistory history, DateTimeOffset end)
    {
        var length = history.Fives.Length.Ticks;
        var upTo = (end - DateTimeOffset.UnixEpoch).Ticks / length;
        if (history.Fives.IsEmpty && history.Hours.IsEmpty)
        {
            return previous ?? new ForecastState(options, Traffic(options), new ErrorLevels(objective), 0);
        }

        if (previous is not null && upTo <= previous._fedUpTo)
        {
            return previous;
        }

        var next = new ForecastState(
            options, previous?._traffic.Copy() ?? Traffic(options), previous?._errors.Copy() ?? new ErrorLevels(objective), upTo);
        var perHour = history.Hours.Length.Ticks / length;
        var from = Math.Max(previous?._fedUpTo ?? 0, history.Hours.Oldest * perHour);
        for (var index = from; index < upTo;)
        {
            var hour = index / perHour;
            var isWholeHour = index % perHour == 0 && index + perHour <= upTo;
            if (isWholeHour && Known(history.Fives, index, perHour) < history.Hours[hour].Known)
            {
                next.Feed(objective, history.Bucket(history.Hours, hour), history.Hours.Length);
                index += perHour;
            }
            else
            {
                next._errorsBefore = index == upTo - 1 ? next._errors.Copy() : null;
                next.Feed(objective, history.Bucket(history.Fives, index), history.Fives.Length);
                index++;
            }
        }

        if (previous is not null && next._traffic is IRetrainable traffic && next._traffic.Seen >= MinTraining
            && options.IsDue(objective, previous._fedUpTo * length, upTo * length))
        {
            traffic.Retrain(end);
        }

        return next;
    }

    /// <summary>The expected traffic, in events a second.</summary>
    public Forecast Traffic(DateTimeOffset origin, IReadOnlyList<TimeSpan> edges) => _traffic.Predict(origin, edges).Widened(_widening);

    /// <summary>The same, less sure of the traffic: its level may be wrong by <paramref name="factor"/> times as much.</summary>
    public ForecastState Widened(double factor) =>
        factor == _widening ? this : new ForecastState(_options, _traffic, _errors, _fedUpTo, _whole) { _errorsBefore = _errorsBefore, _widening = factor };

    /// <summary>The same with models trained on all that is known up to <paramref name="end"/>; itself before there is enough of it.</summary>
    public ForecastState Refitted(DateTimeOffset end)
    {
        var copy = _whole._traffic.Copy();
        if (copy is not IRetrainable traffic || copy.Seen < MinTraining)
        {
            return this;
        }

        traffic.Retrain(end);
        return new ForecastState(_options, copy, _whole._errors, _whole._fedUpTo) { _errorsBefore = _whole._errorsBefore };
    }

    /// <summary>The levels of the error ratio that are on, and the episodes that ended.</summary>
    public ErrorLevels Levels => _errors;

    private static PlannedForecaster Traffic(ForecastOptions options) => new(new SeasonalLevels(0, double.PositiveInfinity), options.Method);

    /// <summary>
    /// This state with the errors of the newest steps, each by itself, in place of the newest bucket: among four good minutes a bad one
    /// would look like a slight trouble of all five.
    /// </summary>
    private ForecastState WithNewest(Objective objective, SampleHistory history, DateTimeOffset end)
    {
        var length = history.Fives.Length;
        var start = DateTimeOffset.UnixEpoch + (length * (_errorsBefore is null ? _fedUpTo : _fedUpTo - 1));
        if (history.Over(start, end).Total <= 0 || IsExcluded(objective, start, length) || IsExcluded(objective, end - length, length))
        {
            return this;
        }

        var errors = (_errorsBefore ?? _errors).Copy();
        for (var step = start; step < end; step += history.Layout.Step)
        {
            var counts = history.Over(step, step + history.Layout.Step);
            errors.Observe(step, history.Layout.Step * counts.KnownRatio, counts.Bad, counts.Total);
        }

        return new ForecastState(_options, _traffic, errors, _fedUpTo, this);
    }

    private static int Known(BucketRing ring, long first, long count)
    {
        var known = 0;
        for (var index = first; index < first + count; index++)
        {
            known += ring[index].Known;
        }

        return known;
    }

    private void Feed(Objective objective, HistoryBucket bucket, TimeSpan length)
    {
        if (bucket.KnownRatio <= 0 || IsExcluded(objective, bucket.Start, length))
        {
            return;
        }

        var seconds = length.TotalSeconds * bucket.KnownRatio;
        _traffic.Observe(new ForecastPoint(bucket.Start, length, bucket.Total / seconds, seconds));
        if (bucket.Total > 0)
        {
            _errors.Observe(bucket.Start, length, bucket.Bad, bucket.Total);
        }
    }

    /// <summary>Whether models are not to learn from a bucket.</summary>
    internal static bool IsExcluded(Objective objective, DateTimeOffset start, TimeSpan length)
    {
        foreach (var exclusion in objective.Exclusions)
        {
            if (exclusion.Scope.HasFlag(ExclusionScope.Training) && (exclusion.Covers(start) || exclusion.Covers(start + (length / 2))))
            {
                return true;
            }
        }

        return false;
    }
}
