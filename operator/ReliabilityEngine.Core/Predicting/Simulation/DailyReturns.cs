using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>What came yesterday comes again today, tomorrow, and so on, each time with the same probability.</summary>
internal sealed class DailyReturns
{
    private readonly DailyIncidents _daily;
    private readonly Stretches _stretches;

    public DailyReturns(DailyIncidents daily, Stretches stretches)
    {
        (_daily, _stretches) = (daily, stretches);
        if (daily.Probability <= 0)
        {
            return;
        }

        foreach (var (ago, episode) in daily.LastDay)
        {
            var times = Math.Ceiling(Math.Max(0, stretches.Ends[^1] - (24 - ago)) / 24);
            MostRatio += times * episode.Excess;
            Most += times * episode.Excess * Math.Min(episode.Hours, stretches.Ends[^1]) * stretches.BusiestHour;
        }
    }

    /// <summary>The bad events of all stretches are not more than this on any path.</summary>
    public double Most { get; }

    /// <summary>They add no more than this to the error ratio of any stretch.</summary>
    public double MostRatio { get; }

    /// <summary>Adds the bad events on one path.</summary>
    public void Draw(int path, Span<double> bads)
    {
        if (_daily.Probability <= 0)
        {
            return;
        }

        // A rotation by the golden ratio: even over the incidents of a path, and begun anew on each.
        var uniform = StandardVariates.IncidentOf(path, 0).Other;
        foreach (var (ago, episode) in _daily.LastDay)
        {
            for (var at = 24 - ago; at < _stretches.Ends[^1]; at += 24)
            {
                uniform = (uniform + 0.6180339887) % 1;
                if (uniform < _daily.Probability)
                {
                    var from = Math.Max(0, at);
                    _stretches.Burn(bads, from, from + episode.Hours, episode.Excess);
                }
            }
        }
    }
}
