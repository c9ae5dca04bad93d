using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding.Signals;

/// <summary>The newest values of a signal's series beside the load, for what takes hours to show.</summary>
/// <remarks>Twelve hours of minutes of at most 64 series: 370 KB. With more series than that no rise is looked for, for nobody reads of hundreds.</remarks>
internal sealed class RecentSteps
{
    private const int Length = 720;

    /// <summary>A pod fills its caches after its start: what rises in its first hours is no leak yet.</summary>
    private static readonly TimeSpan LeastKnown = TimeSpan.FromHours(2);

    /// <summary>By then its caches are full, or as good as: what it rose until then is left out. Half of what must be known.</summary>
    private static readonly TimeSpan Filling = TimeSpan.FromHours(1);

    /// <summary>What has had no value for so long is gone: as long as the counts of each pod are looked at.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(10);

    private const int MostSeries = 64;

    private readonly Dictionary<string, double[]> _series = new(StringComparer.Ordinal);
    private readonly double[] _loads = new double[Length];
    private long _next;

    public void Add(DateTimeOffset at, IReadOnlyList<SignalValue> values, double load)
    {
        var place = (int)(_next++ % Length);
        _loads[place] = load;
        foreach (var ring in _series.Values)
        {
            ring[place] = double.NaN;
        }

        foreach (var (key, value) in values)
        {
            if (!_series.TryGetValue(key, out var ring))
            {
                if (_series.Count >= MostSeries && !MakeRoom())
                {
                    continue;
                }

                _series[key] = ring = [.. Enumerable.Repeat(double.NaN, Length)];
            }

            ring[place] = value;
        }
    }

    /// <summary>The series that rise steadily whatever the load, since they are there and still, the fastest first.</summary>
    public IReadOnlyList<SteadyRise> Rises(TimeSpan step)
    {
        var loads = InOrder(_loads);
        return
        [
            .. from series in _series
               let all = InOrder(series.Value)
               let first = Array.FindIndex(all, double.IsFinite)
               where first >= 0 && (all.Length - first) * step >= LeastKnown
               let full = first == 0 ? 0 : first + (int)(Filling / step)
               let values = all[full..]
               let last = Array.FindLastIndex(all, double.IsFinite)
               where all[last] > 0 && (all.Length - 1 - last) * step < Gone
               let newest = all[last]
               let beside = loads[full..]
               let trend = TrendTest.Of(values, beside.All(double.IsFinite) ? beside : [], step)
               where trend.IsLeak
               orderby trend.SlopePerHour / newest descending
               select new SteadyRise(series.Key, trend.SlopePerHour / newest),
        ];
    }

    /// <summary>A series that has not been there for the whole time is gone.</summary>
    private bool MakeRoom() => _series.FirstOrDefault(series => series.Value.All(double.IsNaN)).Key is { } gone && _series.Remove(gone);

    private double[] InOrder(double[] ring)
    {
        var count = (int)Math.Min(_next, Length);
        var ordered = new double[count];
        for (var i = 0; i < count; i++)
        {
            ordered[i] = ring[(_next - count + i) % Length];
        }

        return ordered;
    }
}
