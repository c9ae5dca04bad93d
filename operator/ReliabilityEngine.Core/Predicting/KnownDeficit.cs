using System.Numerics.Tensors;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting;

/// <summary>
/// bad − (1 − o)·total of the rolling window at the edges of a time grid, before any new bad event: at 0 the budget is exhausted. What
/// leaves the window is known from the history; where that has no counts, the window's own ratio and traffic stand in.
/// </summary>
internal sealed class KnownDeficit
{
    private readonly UnknownPast _past;
    private readonly double[] _deficits;
    private readonly double _most;

    /// <summary>Hours of the unknown part that are still in the window at each edge.</summary>
    private readonly double[] _unknownHours;

    /// <param name="window">The counts of the whole window up to <paramref name="end"/>.</param>
    public KnownDeficit(Objective objective, SampleHistory history, EventPaths paths, Counts window, DateTimeOffset end)
    {
        var allowed = 1 - objective.Ratio;
        _past = new UnknownPast(window, objective.Window);
        _deficits = new double[paths.Edges.Count + 1];
        _unknownHours = new double[paths.Edges.Count + 1];
        _unknownHours[0] = _past.Hours;
        _deficits[0] = window.Bad - (allowed * window.Total) + (_past.Hours * Excess(allowed));
        var (oldest, previous) = (end - objective.Window, TimeSpan.Zero);
        for (var i = 0; i < paths.Edges.Count; i++)
        {
            var leaving = history.Over(oldest + previous, oldest + paths.Edges[i]);
            var unknown = (1 - leaving.KnownRatio) * (paths.Edges[i] - previous).TotalHours;
            _unknownHours[i + 1] = Math.Max(0, _unknownHours[i] - unknown);
            _deficits[i + 1] = _deficits[i] - leaving.Bad + (allowed * leaving.Total) - (unknown * Excess(allowed)) - (allowed * paths.Totals[i]);
            previous = paths.Edges[i];
        }

        _most = TensorPrimitives.Max(_deficits);
    }

    /// <summary>The largest deficit on one path, or more.</summary>
    public double Most(int path) => _most + Math.Max(0, More(path) * _past.Hours);

    /// <summary>The deficits on one path, index 0 now: the unknown part may have been better or worse than the known one.</summary>
    public void Draw(int path, Span<double> deficits)
    {
        _deficits.CopyTo(deficits);
        var more = More(path);
        for (var i = 0; i < deficits.Length; i++)
        {
            deficits[i] += more * _unknownHours[i];
        }
    }

    /// <summary>By how many bad events an hour the unknown part was worse than the known one on a path.</summary>
    private double More(int path) =>
        _past.Hours <= 0 ? 0 : Math.Min(_past.Factor(path) * _past.BadPerHour, _past.TotalPerHour) - _past.BadPerHour;

    private double Excess(double allowed) => _past.BadPerHour - (allowed * _past.TotalPerHour);
}
