using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>
/// The levels of a target's error ratio that are on now, one on top of the other (as usual, a bad week, an incident), and the episodes
/// that ended: what an incident's end and the next incident are foreseen from.
/// </summary>
/// <remarks>
/// Two-sided cumulative sum tests (Page 1954; Basseville and Nikiforov, Detection of Abrupt Changes, 1993, chapter 2) on binomial counts,
/// against a level twice and ten times the present one and, downwards, half way back. O(1) an observation, 1.5 KB. Bad at: slow trends,
/// which it follows in steps, and levels that differ by less than a factor of two.
/// </remarks>
public sealed class ErrorLevels
{
    /// <summary>As usual, a bad week, an incident: more are told apart by nobody.</summary>
    private const int MaxLevels = 3;

    /// <summary>A service with more incidents than this is known well enough by the newest.</summary>
    private const int MaxEpisodes = 32;

    /// <summary>What the objective is worth as a first guess, in events; as in <see cref="ErrorRatioPosterior"/>.</summary>
    private const double PriorEvents = 20;

    /// <summary>What the level below is worth as a first guess of the one above: three bad slices running are not yet "always bad".</summary>
    private const double PriorIncidentEvents = 1;

    /// <summary>How sure it must be that a level began: an incident a day is odds of 1 : 300 in 5 minutes.</summary>
    private const double UpEvidence = 6;

    /// <summary>How sure it must be that a level ended: a wrong end is soon taken back by a new beginning.</summary>
    private const double DownEvidence = 3;

    private const double MaxDispersion = 10;

    /// <summary>How much of a bucket's share in the dispersion stays at the next: a memory of two days.</summary>
    private const double DispersionMemory = 0.998;

    /// <summary>A level that young is still rising, not another one's ground.</summary>
    private const double YoungHours = 0.5;

    /// <summary>How long counts tell the present height of the usual level.</summary>
    private const double UsualMemoryHours = 24;

    /// <summary>How long they tell what it rose or fell from.</summary>
    private const double UsualLifeHours = 7 * 24;

    /// <summary>How long an incident's counts tell its present strength, at least; and as a share of its age.</summary>
    private const double IncidentMemoryHours = 1;

    private const double IncidentMemoryShare = 0.25;

    private readonly double _allowed;
    private ErrorLevel[] _levels = new ErrorLevel[MaxLevels];
    private ErrorEpisode[] _episodes = new ErrorEpisode[MaxEpisodes];
    private HourlyProfile _profile = new();
    private int _count;
    private int _ended;
    private LevelTest _twice;
    private LevelTest _tenfold;
    private LevelTest _down;
    private double _squares;
    private double _expected;

    public ErrorLevels(Objective objective) => _allowed = 1 - objective.Ratio;

    /// <summary>The time fed.</summary>
    public TimeSpan Seen { get; private set; }

    /// <summary>The levels that are on, the usual one first; empty before the first events.</summary>
    public ReadOnlySpan<ErrorLevel> Levels => _levels.AsSpan(0, _count);

    /// <summary>The newest episodes that ended, in no order.</summary>
    public ReadOnlySpan<ErrorEpisode> Episodes => _episodes.AsSpan(0, Math.Min(_ended, MaxEpisodes));

    /// <summary>Whether older episodes have made room for newer ones.</summary>
    internal bool HasForgotten => _ended > MaxEpisodes;

    /// <summary>The beginning of the oldest episode that is remembered; there must be one.</summary>
    internal DateTimeOffset FirstEpisode => _episodes[HasForgotten ? _ended % MaxEpisodes : 0].Start;

    /// <summary>When the episodes that are remembered and the levels above the usual one began, in no order.</summary>
    internal DateTimeOffset[] Beginnings()
    {
        var beginnings = new DateTimeOffset[Episodes.Length + Math.Max(0, _count - 1)];
        for (var i = 0; i < beginnings.Length; i++)
        {
            beginnings[i] = i < Episodes.Length ? Episodes[i].Start : _levels[i - Episodes.Length + 1].Start;
        }

        return beginnings;
    }

    /// <summary>How the usual level differs from hour to hour.</summary>
    internal HourlyProfile Profile => _profile;

    /// <summary>1 − objective.</summary>
    public double Allowed => _allowed;

    /// <summary>Variance of a count of bad events ÷ its mean, in ordinary times; ≥ 1.</summary>
    public double Dispersion => _expected > 0 ? Math.Clamp(_squares / _expected, 1, MaxDispersion) : 1;

    /// <summary>The ratio of a level with what was known before it added; index 0 is the usual one.</summary>
    public double RatioOf(int level) => level == 0
        ? (_levels[0].Bad + (PriorEvents * _allowed)) / (_levels[0].Total + PriorEvents)
        : (_levels[level].Bad + (PriorIncidentEvents * RatioOf(level - 1))) / (_levels[level].Total + PriorIncidentEvents);

    /// <summary>
    /// By how much of itself a level grows (or, below zero, falls) in an hour: its present height against its mean, over the time between
    /// the two. Few events say little.
    /// </summary>
    internal double GrowthOf(int level, DateTimeOffset now)
    {
        var (recent, life) = (_levels[level].Ratio, _levels[level].LifeTotal > 0 ? _levels[level].LifeBad / _levels[level].LifeTotal : 0);
        var mean = (now - _levels[level].Start).TotalHours / 2;
        var lag = level == 0
            ? Math.Min(mean, UsualLifeHours) - Math.Min(mean, UsualMemoryHours)
            : mean - Math.Min(mean, IncidentMemory(2 * mean));
        return recent > 0 && lag > 0 ? (1 - (life / recent)) / lag * (_levels[level].Bad / (_levels[level].Bad + PriorEvents)) : 0;
    }

    /// <summary>Takes the next bucket, which covers (start, start + length].</summary>
    public void Observe(DateTimeOffset start, TimeSpan length, double bad, double total)
    {
        Seen += length;
        if (!(total > 0) || !double.IsFinite(total) || !(bad >= 0))
        {
            return;
        }

        if (_count == 0)
        {
            (_count, _levels[0]) = (1, new ErrorLevel(start, 0, 0, 0, 0));
        }

        bad = Math.Min(bad, total);
        if (TryEnd(start, length, bad, total) || TryBegin(start, length, bad, total))
        {
            return;
        }

        if (_count == 1)
        {
            var mean = total * RatioOf(0);
            _squares = (_squares * DispersionMemory) + ((bad - mean) * (bad - mean));
            _expected = (_expected * DispersionMemory) + mean;
            _profile.Observe(start, bad, mean);
        }

        Add(start, length, bad, total);
    }

    /// <summary>An independent copy of the state.</summary>
    public ErrorLevels Copy()
    {
        var copy = (ErrorLevels)MemberwiseClone();
        copy._levels = [.. _levels];
        copy._episodes = [.. _episodes];
        copy._profile = _profile.Copy();
        return copy;
    }

    private static double IncidentMemory(double ageHours) => Math.Max(IncidentMemoryHours, IncidentMemoryShare * ageHours);

    private void Add(DateTimeOffset start, TimeSpan length, double bad, double total)
    {
        var keep = Math.Exp(-length.TotalHours / (_count == 1 ? UsualMemoryHours : IncidentMemory((start - _levels[_count - 1].Start).TotalHours)));
        var keepLife = _count == 1 ? Math.Exp(-length.TotalHours / UsualLifeHours) : 1;
        _levels[_count - 1] = _levels[_count - 1].Add(bad, total, keep, keepLife);
    }

    /// <summary>Whether the topmost level has ended; the counts since then belong to the one below.</summary>
    private bool TryEnd(DateTimeOffset start, TimeSpan length, double bad, double total)
    {
        var top = Inner(RatioOf(_count - 1));
        var below = _count > 1 ? Inner(RatioOf(_count - 2)) : top / 4;
        var halfWay = Math.Max(Math.Sqrt(top * below), top / 4);
        _down.Observe(start, bad, total, top, Inner(halfWay), Dispersion);
        if (_down.Evidence < (_count > 1 ? DownEvidence : UpEvidence))
        {
            return false;
        }

        var ended = _levels[_count - 1];
        if (_count == 1)
        {
            // The usual level itself has gone down: what was usual before is so no more.
            _levels[0] = new ErrorLevel(_down.Since, _down.Bad, _down.Total, _down.Bad, _down.Total);
        }
        else
        {
            var hours = Math.Max((_down.Since - ended.Start).TotalHours, length.TotalHours);
            var height = ended.LifeTotal > 0 ? ended.LifeBad / ended.LifeTotal : ended.Ratio;
            _episodes[_ended++ % MaxEpisodes] = new ErrorEpisode(ended.Start, hours, Math.Max(0, height - RatioOf(_count - 2)));
            _count--;
            Add(start, length, _down.Bad, _down.Total);
        }

        ResetTests();
        return true;
    }

    private bool TryBegin(DateTimeOffset start, TimeSpan length, double bad, double total)
    {
        var usual = Inner(RatioOf(_count - 1));
        _twice.Observe(start, bad, total, usual, Inner(Math.Max(2 * usual, usual + (0.5 * _allowed))), Dispersion);
        _tenfold.Observe(start, bad, total, usual, Inner(Math.Max(10 * usual, usual + (5 * _allowed))), Dispersion);
        var test = _tenfold.Evidence > _twice.Evidence ? _tenfold : _twice;
        if (test.Evidence < UpEvidence || test.Bad < TierRule.MinBadEvents)
        {
            return false;
        }

        var isYoung = _count > 1 && (start - _levels[_count - 1].Start).TotalHours < YoungHours;
        if (_count < MaxLevels && !isYoung)
        {
            _levels[_count - 1] = _levels[_count - 1].Without(test.Bad - bad, test.Total - total);
            _levels[_count++] = new ErrorLevel(test.Since, test.Bad, test.Total, test.Bad, test.Total);
        }
        else
        {
            // An incident that got worse, or of which the first minutes were seen alone.
            var top = _levels[_count - 1];
            _levels[_count - 1] = new ErrorLevel(top.Start, test.Bad, test.Total, top.LifeBad + bad, top.LifeTotal + total);
        }

        ResetTests();
        return true;
    }

    private void ResetTests()
    {
        _twice.Reset();
        _tenfold.Reset();
        _down.Reset();
    }

    /// <summary>Kept from the ends, where a logarithm has none.</summary>
    private static double Inner(double ratio) => Math.Clamp(ratio, 1e-9, 0.99);
}
