using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>Whether a tier with the severity Page would fire, by the ratios themselves.</summary>
internal sealed class BreakRule(Objective objective, TimeSpan step)
{
    private readonly BurnRateWindow[] _pages = [.. BurnRateWindows.For(objective).Where(tier => tier.Severity == AlertSeverity.Page)];

    /// <param name="shares">The error ratio of each step.</param>
    /// <param name="usual">That of the time before.</param>
    public bool Pages(ReadOnlySpan<double> shares, double usual)
    {
        Span<double> sums = stackalloc double[shares.Length + 1];
        for (var i = 0; i < shares.Length; i++)
        {
            sums[i + 1] = sums[i] + shares[i];
        }

        foreach (var tier in _pages)
        {
            var (longest, shortest, limit) = (tier.LongWindow / step, tier.ShortWindow / step, tier.Factor * (1 - objective.Ratio));
            for (var end = 1; end <= shares.Length; end++)
            {
                if (Mean(sums, end, longest, usual) > limit && Mean(sums, end, shortest, usual) > limit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The mean over the steps up to an end; what lies before the first of them was usual.</summary>
    private static double Mean(ReadOnlySpan<double> sums, int end, double steps, double usual) =>
        (sums[end] - SumAt(sums, end - steps) + (usual * Math.Max(0, steps - end))) / steps;

    private static double SumAt(ReadOnlySpan<double> sums, double at)
    {
        if (at <= 0)
        {
            return 0;
        }

        var whole = (int)at;
        return sums[whole] + ((at - whole) * (sums[whole + 1] - sums[whole]));
    }
}
