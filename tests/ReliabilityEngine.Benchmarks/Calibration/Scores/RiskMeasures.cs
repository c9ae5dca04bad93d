using System.Globalization;
using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Calibration.Scores;

/// <summary>
/// Holds the risk score to its meaning, the probability that a page tier fires or the budget is used up within its horizon, beside what the
/// burn alone says of the same moments. Where either is so already nothing is left to foresee: the first row leaves these moments out.
/// </summary>
internal sealed class RiskMeasures
{
    private const int EnoughEpisodes = 20;

    private static readonly (string Name, Func<ScoredOrigin, double> Tell) Score = ("risk score ÷ 100", origin => origin.Risk!.Value);

    private static readonly (string Name, Func<ScoredOrigin, double> Tell)[] Others =
    [
        ("page's short window over its limit", origin => origin.Burn.ShortOver ? 1 : 0),
        ("page's long window over its limit", origin => origin.Burn.LongOver ? 1 : 0),
        ("line over 1 h", origin => origin.Burn.LineBreaches ? 1 : 0),
    ];

    private readonly string _family;
    private readonly IReadOnlyList<Episode> _episodes;
    private readonly int _exhausted;

    public RiskMeasures(string family, IReadOnlyList<ScoredOrigin> origins)
    {
        _family = family;
        _episodes = Episode.Cut(origins);
        _exhausted = origins.Count(origin => origin.Exhausted);
    }

    public IEnumerable<Measurement> Rows() => [Row("page tier silent", IsOpen), Row("all", IsKnown)];

    /// <summary>What was told while no page tier fired, and what happened: by the score, then by the others.</summary>
    public IEnumerable<(string Name, IReadOnlyList<ReliabilityBin> Bins)> Tables() =>
        Others.Prepend(Score).Select(one => ($"{one.Name}, page tier silent", ReliabilityTable.Create([.. Forecasts(IsOpen, one.Tell)])));

    private static bool IsKnown(ScoredOrigin origin) => origin.Risk is not null;

    private static bool IsOpen(ScoredOrigin origin) => IsKnown(origin) && !origin.Firing;

    private Measurement Row(string which, Func<ScoredOrigin, bool> isScored)
    {
        var enough = CameTrue(isScored) >= EnoughEpisodes;
        var score = EpisodeScore.BrierSkill(_episodes.Select(episode => Forecasts(episode, isScored, Score.Tell)));
        return new Measurement
        {
            Family = _family,
            Measure = $"risk score, Brier skill, {which}",
            Unit = "skill against climatology",
            Value = enough ? score.Value : null,
            Goal = Goal.AtLeast(0.1),
            Interval = enough ? (score.Low, score.High) : null,
            Baselines = enough ? [.. Others.Select(other => new NamedValue(other.Name, BrierScore.Skill([.. Forecasts(isScored, other.Tell)])))] : [],
            Note = enough ? null : $"too few: {this}",
        };
    }

    private int CameTrue(Func<ScoredOrigin, bool> isScored) =>
        _episodes.Count(episode => episode.Origins.Any(origin => isScored(origin) && origin.RiskHappened));

    private IEnumerable<ProbabilityForecast> Forecasts(Func<ScoredOrigin, bool> isScored, Func<ScoredOrigin, double> tell) =>
        _episodes.SelectMany(episode => Forecasts(episode, isScored, tell));

    private static IEnumerable<ProbabilityForecast> Forecasts(Episode episode, Func<ScoredOrigin, bool> isScored, Func<ScoredOrigin, double> tell) =>
        episode.Origins.Where(isScored).Select(origin => new ProbabilityForecast(tell(origin), origin.RiskHappened));

    public override string ToString()
    {
        var origins = _episodes.SelectMany(episode => episode.Origins).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{origins.Count(IsOpen)} risk scores, {origins.Count(origin => IsOpen(origin) && origin.RiskHappened)} came true; left out: {origins.Count(origin => IsKnown(origin) && origin.Firing)} with a page tier firing, {_exhausted} exhausted, {origins.Count(origin => !IsKnown(origin))} unknown; {_episodes.Count} episodes, {CameTrue(IsOpen)} came true");
    }
}
