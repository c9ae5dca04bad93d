using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>What happened in a run, to the minute: when the rolling remainder was used up, and when a page tier fired.</summary>
internal sealed class SceneTruth
{
    private readonly Objective _objective;
    private readonly double[] _bad;
    private readonly double[] _total;
    private readonly int[] _nextExhausted;
    private readonly int[] _nextFiring;
    private readonly int _window;

    /// <param name="samples">One a minute; index 0 is the first minute.</param>
    /// <param name="firing">Whether a page tier fired at the end of each.</param>
    public SceneTruth(Objective objective, IReadOnlyList<Sample> samples, IReadOnlyList<bool> firing)
    {
        _objective = objective;
        _window = (int)objective.Window.TotalMinutes;
        _bad = new double[samples.Count + 1];
        _total = new double[samples.Count + 1];
        for (var i = 0; i < samples.Count; i++)
        {
            _bad[i + 1] = _bad[i] + samples[i].Bad;
            _total[i + 1] = _total[i] + samples[i].Total;
        }

        _nextExhausted = Next(samples.Count, minute => Remaining(minute) <= 0);
        _nextFiring = Next(samples.Count, minute => minute > 0 && firing[minute - 1]);
    }

    /// <summary>What is left of the budget at the end of a minute; a window that is not full yet counts what there is of it.</summary>
    public double Remaining(int minute)
    {
        var (bad, total) = Over(minute, _window);
        return total > 0 ? 1 - (bad / ((1 - _objective.Ratio) * total)) : 1;
    }

    public ScoredOrigin Score(int run, int minute, Assessment assessment)
    {
        var horizon = assessment.Forecast.Horizon.TotalMinutes;
        var until = _nextExhausted[minute] - minute;
        var fires = _nextFiring[minute] - minute;
        var riskMinutes = assessment.Risk.Horizon.TotalMinutes;
        return new ScoredOrigin
        {
            Run = run,
            Forecast = assessment.Forecast,
            Exhausted = until == 0 || assessment.Forecast.Exhausted,
            Firing = fires == 0,
            ExhaustedAt = until <= horizon ? _nextExhausted[minute] : null,
            Time = until <= horizon ? TimeSpan.FromMinutes(until) : null,
            LineOverHour = Line(minute, 60),
            LineOverSixHours = Line(minute, 360),
            Risk = assessment.Risk.BreachProbability,
            RiskHappened = Math.Min(until, fires) <= riskMinutes,
            Burn = Burn(minute, (int)riskMinutes, [.. assessment.Tiers.Where(tier => tier.Tier.Severity == AlertSeverity.Page)]),
        };
    }

    /// <summary>The time at which the remainder is used up if the burn of the last minutes goes on; null when nothing burns.</summary>
    private TimeSpan? Line(int minute, int over)
    {
        var (bad, total) = Over(minute, over);
        var burn = total > 0 ? bad / total / (1 - _objective.Ratio) : 0;
        var days = burn > 0 ? Remaining(minute) * _objective.Window.TotalDays / burn : double.PositiveInfinity;
        return days < 1000 ? TimeSpan.FromDays(Math.Max(0, days)) : null;
    }

    private BurnOutlook Burn(int minute, int horizon, TierState[] pages) => new(
        pages.Any(page => page.ShortRate > page.Tier.Factor),
        pages.Any(page => page.LongRate > page.Tier.Factor),
        Line(minute, horizon) <= TimeSpan.FromMinutes(horizon) || pages.Any(page => LineFires(minute, horizon, page.Tier)));

    /// <summary>Whether both windows of a tier are over its limit at the end of a horizon that repeats the one before it.</summary>
    private bool LineFires(int minute, int horizon, BurnRateWindow tier)
    {
        var (bad, total) = Over(minute, horizon);
        var (badBefore, totalBefore) = Over(minute, Math.Max(0, (int)tier.LongWindow.TotalMinutes - horizon));
        var limit = tier.Factor * (1 - _objective.Ratio);
        return bad > limit * total && bad + badBefore > limit * (total + totalBefore);
    }

    private (double Bad, double Total) Over(int minute, int length)
    {
        var from = Math.Max(0, minute - length);
        return (_bad[minute] - _bad[from], _total[minute] - _total[from]);
    }

    /// <summary>For each minute the first one from it on at which something is so; far away when none is.</summary>
    private static int[] Next(int count, Func<int, bool> isSo)
    {
        var next = new int[count + 1];
        var found = int.MaxValue / 2;
        for (var minute = count; minute >= 0; minute--)
        {
            found = isSo(minute) ? minute : found;
            next[minute] = found;
        }

        return next;
    }
}
