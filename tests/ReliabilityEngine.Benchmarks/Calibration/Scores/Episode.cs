using ReliabilityEngine.Benchmarks.Calibration.Scenes;

namespace ReliabilityEngine.Benchmarks.Calibration.Scores;

/// <summary>The forecasts of one run between two exhaustions: they share their outcome, so they are drawn together or not at all.</summary>
internal sealed record Episode(IReadOnlyList<ScoredOrigin> Origins)
{
    /// <summary>Whether it came to an exhaustion within some forecast's horizon.</summary>
    public bool IsExhausted => Origins.Any(origin => origin.Time is not null);

    /// <summary>Cuts the origins, in order of run and time, at those that were exhausted already; these are left out.</summary>
    public static IReadOnlyList<Episode> Cut(IEnumerable<ScoredOrigin> origins)
    {
        var episodes = new List<Episode>();
        var open = new List<ScoredOrigin>();
        void Close()
        {
            if (open.Count > 0)
            {
                episodes.Add(new Episode(open));
                open = [];
            }
        }

        foreach (var origin in origins)
        {
            if (open.Count > 0 && open[^1].Run != origin.Run)
            {
                Close();
            }

            if (origin.Exhausted)
            {
                Close();
            }
            else
            {
                open.Add(origin);
            }
        }

        Close();
        return episodes;
    }
}
