using System.Numerics.Tensors;
using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// Expected events of the next stretches of time, and paths of bad events: the levels that are on now, each ending when it may; the usual
/// level below them; new incidents as and when the target has them. Read next: <see cref="PathOutline"/> (what happens on a path),
/// <see cref="Stretches"/> (what that comes to in each stretch).
/// </summary>
internal sealed class EventPaths
{
    /// <summary>How far a level may be off tomorrow beside what its counts leave open: a third.</summary>
    private const double LevelVariance = 0.1;

    /// <summary>A path has room for this many new incidents; where more are due, each stands for several.</summary>
    private const int MaxIncidents = 12;

    /// <summary>A bound has to hold for rounded numbers as well.</summary>
    private const double Slack = 1 + 1e-9;

    private readonly Stretches _stretches;

    /// <summary>What the clock of the incidents' rhythm reads at each end.</summary>
    private readonly double[] _clock;
    private readonly NoisyCounts _usual;
    private readonly double _mostUsualRatio;
    private readonly PathLevel[] _levels;
    private readonly IncidentLife _life;
    private readonly DailyReturns _daily;
    private readonly double _beginnings;
    private readonly double _crowd;
    private readonly PathOutline _outline;

    private EventPaths(ForecastState state, DateTimeOffset origin, IReadOnlyList<TimeSpan> edges)
    {
        Edges = edges;
        var levels = state.Levels;
        var dispersion = levels.Dispersion;
        _stretches = new Stretches(edges, state.Traffic(origin, edges).Means);
        _life = IncidentLife.Of(levels, origin);
        _levels = new PathLevel[levels.Levels.Length];
        for (var level = 0; level < _levels.Length; level++)
        {
            var age = Math.Max(0, (origin - levels.Levels[level].Start).TotalHours);
            var shape = 1 / (LevelVariance + (dispersion / Math.Max(1, levels.Levels[level].Bad)));
            _levels[level] = new PathLevel(levels.RatioOf(level), _life.Remaining(age), levels.GrowthOf(level, origin), shape);
        }

        Span<double> means = stackalloc double[edges.Count];
        for (var i = 0; i < edges.Count && _levels.Length > 0; i++)
        {
            var hourly = levels.Profile.Between(origin.AddHours(_stretches.Starts[i]), origin + edges[i]);
            var ratio = _levels[0].Ratio * _levels[0].GrownAfter(_stretches.Middles[i]) * hourly;
            means[i] = Totals[i] * Math.Min(1, ratio);
        }

        _usual = new NoisyCounts(means, dispersion);
        for (var i = 0; i < edges.Count; i++)
        {
            _mostUsualRatio = Math.Max(_mostUsualRatio, _usual.Most(i) / Math.Max(Totals[i], double.Epsilon));
        }

        var daily = new DailyIncidents(levels.Episodes, origin, _life.BeginningsPerHour, levels.Seen);
        _daily = new DailyReturns(daily, _stretches);
        var due = (1 - daily.Probability) * _life.BeginningsPerHour * edges[^1].TotalHours;
        _crowd = Math.Max(1, due / (0.5 * MaxIncidents));
        _beginnings = (1 - daily.Probability) * _life.BeginningsPerHour / _crowd;
        var rhythm = IncidentRhythm.Of(levels, origin);
        _clock = new double[edges.Count];
        for (var i = 0; i < edges.Count; i++)
        {
            _clock[i] = rhythm.Until(origin + edges[i]);
        }

        _outline = new PathOutline(_levels.Length, MaxIncidents);
    }

    /// <summary>The ends of the stretches from the origin, rising.</summary>
    public IReadOnlyList<TimeSpan> Edges { get; }

    /// <summary>The expected events of each stretch.</summary>
    public double[] Totals => _stretches.Totals;

    public static EventPaths From(ForecastState state, DateTimeOffset origin, IReadOnlyList<TimeSpan> edges) => new(state, origin, edges);

    /// <summary>What happens on one path; good until the next one is asked for.</summary>
    public PathOutline Outline(int path)
    {
        _outline.Begin(path, _levels.Length > 0 ? Factor(path, 0) : 0);
        AddStays(path);
        AddIncidents(path);
        return _outline;
    }

    /// <summary>Fills <paramref name="bads"/> with the bad events of each stretch on one path.</summary>
    public void Draw(PathOutline outline, Span<double> bads) => TryDraw(outline, bads, double.NegativeInfinity);

    /// <summary>The same, but for a path whose bad events are certainly fewer than <paramref name="least"/> all together: false then.</summary>
    public bool TryDraw(PathOutline outline, Span<double> bads, double least)
    {
        var draws = StandardVariates.CountsOf(outline.Path);

        // What the first level covers from the origin on is its own, whatever would have been usual.
        var first = outline.Stays is [var now, ..] ? _stretches.After(now.Until) : 0;
        _usual.DrawCubes(draws, bads, first);
        if (Most(outline, bads[first..]) < least)
        {
            return false;
        }

        _usual.StepDown(draws, bads, first);
        TensorPrimitives.Multiply(bads[first..], outline.UsualFactor, bads[first..]);
        foreach (var stay in outline.Stays)
        {
            _stretches.Cover(bads, stay.From, stay.Until, stay.Ratio, _levels[stay.Level]);
        }

        foreach (var incident in outline.Incidents)
        {
            var from = HoursAt(incident.Clock);
            _stretches.Burn(bads, from, from + incident.Hours, incident.Excess);
        }

        _daily.Draw(outline.Path, bads);

        // No more bad events than events.
        TensorPrimitives.Min(bads, Totals, bads);
        return !(Slack * TensorPrimitives.Sum(bads) < least);
    }

    /// <summary>The bad events of a path are not more than this, all together; of incidents it is not asked where they fall.</summary>
    /// <param name="usual">The most there may be at the usual level, as it is taken to be.</param>
    private double Most(PathOutline outline, ReadOnlySpan<double> usual)
    {
        var most = outline.UsualFactor * TensorPrimitives.Sum(usual);
        foreach (var stay in outline.Stays)
        {
            var growth = Math.Max(1, _levels[stay.Level].GrownAfter(Math.Min(stay.Until, _stretches.Ends[^1])));
            most += Math.Min(1, stay.Ratio * growth) * _stretches.TotalTouched(stay.From, stay.Until);
        }

        foreach (var incident in outline.Incidents)
        {
            most += incident.Excess * Math.Min(incident.Hours, _stretches.Ends[^1]) * _stretches.BusiestHour;
        }

        return (most + _daily.Most) * Slack;
    }

    /// <summary>What the error ratio on a path never exceeds, in any stretch.</summary>
    public double MostRatio(PathOutline outline)
    {
        var most = outline.UsualFactor * _mostUsualRatio;
        foreach (var stay in outline.Stays)
        {
            most = Math.Max(most, stay.Ratio * Math.Max(1, _levels[stay.Level].GrownAfter(_stretches.Ends[^1])));
        }

        foreach (var incident in outline.Incidents)
        {
            most += incident.Excess;
        }

        return (most + _daily.MostRatio) * Slack;
    }

    private void AddStays(int path)
    {
        // From the top down: where a level is on, it is all there is.
        var covered = 0.0;
        for (var level = _levels.Length - 1; level > 0; level--)
        {
            ref readonly var uniforms = ref StandardVariates.LevelOf(path, level);
            var until = _levels[level].Remaining.Hours(uniforms.Uniform, uniforms.Pick);
            if (until > covered)
            {
                _outline.Add(new LevelStay(level, covered, until, _levels[level].Ratio * Factor(path, level)));
                covered = until;
            }
        }
    }

    private double Factor(int path, int level)
    {
        ref readonly var uniforms = ref StandardVariates.LevelOf(path, level);
        return GammaShape.Sample(_levels[level].Shape, uniforms.Normal, uniforms.Exponential) / _levels[level].Shape;
    }

    private void AddIncidents(int path)
    {
        var at = 0.0;
        ref readonly var rate = ref StandardVariates.RateOf(path);
        var beginnings = _beginnings * GammaShape.Sample(_life.RateShape, rate.Normal, rate.Exponential) / _life.RateShape;
        for (var number = 0; number < MaxIncidents; number++)
        {
            ref readonly var draws = ref StandardVariates.IncidentOf(path, number);
            at += draws.Gap / beginnings;
            if (at >= _clock[^1])
            {
                return;
            }

            var (excess, hours) = _life.Draw(draws.Pick, draws.Uniform, draws.LengthFactor, draws.Other);
            _outline.Add(new NewIncident(at, hours, Math.Min(1, excess * _crowd)));
        }
    }

    /// <summary>Hours from the origin at which the incidents' clock reads <paramref name="clock"/>, less than at the last end.</summary>
    private double HoursAt(double clock)
    {
        var i = RisingValues.CountBelow(_clock, clock);
        var start = i == 0 ? 0 : _clock[i - 1];
        var share = (clock - start) / (_clock[i] - start);
        return _stretches.Starts[i] + ((_stretches.Ends[i] - _stretches.Starts[i]) * share);
    }
}
