namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>
/// Early warnings against events, pooled over series: recall of events, precision of alarmed points, lead of the first alarm.
/// </summary>
public sealed class WarningScorer(int horizon)
{
    private const int EventLength = 3;
    private const int QuietBefore = 6;
    private const int SearchResumesAfter = 12;

    private readonly int _horizon = horizon;
    private readonly List<int> _leads = [];
    private readonly List<ProbabilityForecast> _forecasts = [];
    private int _events;
    private int _alarms;
    private int _rightAlarms;

    public int Events => _events;

    public double Recall => _leads.Count / (double)_events;

    public double Precision => _rightAlarms / (double)_alarms;

    /// <summary>0 when nothing was caught.</summary>
    public double F1 => _leads.Count == 0 ? 0 : 2 * Recall * Precision / (Recall + Precision);

    /// <summary>The median of the points between first alarm and event, of the events that were caught; NaN of none.</summary>
    public double MedianLead => Quantile.Of(_leads.Select(lead => (double)lead), 0.5);

    public double BrierSkill => BrierScore.Skill(_forecasts);

    /// <summary>Several series together.</summary>
    public static WarningScorer Pool(IReadOnlyList<WarningScorer> series)
    {
        var pool = new WarningScorer(series[0]._horizon);
        foreach (var one in series)
        {
            pool._leads.AddRange(one._leads);
            pool._forecasts.AddRange(one._forecasts);
            pool._events += one._events;
            pool._alarms += one._alarms;
            pool._rightAlarms += one._rightAlarms;
        }

        return pool;
    }

    /// <summary>First points of events: above the limit three times running, none of the six points before above it.</summary>
    public static IReadOnlyList<int> FindEvents(ReadOnlySpan<double> values, double limit, int from)
    {
        var events = new List<int>();
        for (var i = Math.Max(from, QuietBefore); i + EventLength <= values.Length; i++)
        {
            if (IsQuiet(values, i - 1, limit) && values.Slice(i, EventLength).IndexOfAnyExceptInRange(Math.BitIncrement(limit), double.PositiveInfinity) < 0)
            {
                events.Add(i);
                i += SearchResumesAfter - 1;
            }
        }

        return events;
    }

    /// <summary>Whether a warning at <paramref name="at"/> counts: none of the last six points, itself included, is above the limit.</summary>
    public static bool IsQuiet(ReadOnlySpan<double> values, int at, double limit) =>
        at + 1 >= QuietBefore && values.Slice(at + 1 - QuietBefore, QuietBefore).IndexOfAnyInRange(Math.BitIncrement(limit), double.PositiveInfinity) < 0;

    /// <summary>Adds one series: the probability and alarm told after each point (only quiet points from <paramref name="from"/> on count).</summary>
    public void Add(double[] values, double limit, int from, IReadOnlyList<Models.Warning> warnings)
    {
        var events = FindEvents(values, limit, from);
        var alarmed = new bool[values.Length];
        for (var i = from; i < values.Length; i++)
        {
            if (IsQuiet(values, i, limit))
            {
                var happens = events.Any(start => start > i && start <= i + _horizon);
                _forecasts.Add(new ProbabilityForecast(warnings[i - from].Probability, happens));
                alarmed[i] = warnings[i - from].Alarm;
                _alarms += alarmed[i] ? 1 : 0;
                _rightAlarms += alarmed[i] && happens ? 1 : 0;
            }
        }

        _events += events.Count;
        foreach (var start in events)
        {
            var first = Array.IndexOf(alarmed, true, Math.Max(0, start - _horizon), Math.Min(_horizon, start));
            if (first >= 0)
            {
                _leads.Add(start - first);
            }
        }
    }
}
