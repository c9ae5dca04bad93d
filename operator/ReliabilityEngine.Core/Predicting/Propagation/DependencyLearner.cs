using MathNet.Numerics.Distributions;

namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>Learns who fails after whom: breaches of one node that begin shortly after another's, oftener than chance allows.</summary>
/// <remarks>
/// Only beginnings count, so a long outage is one event and not many. Under independence the followed ones are binomial with the share of
/// time that lies within the lag before a beginning; the p-value is corrected for all ordered pairs (Bonferroni), and a sign test on who
/// began first must agree. Event coincidence analysis: Donges et al. 2016 (European Physical Journal Special Topics 225). Cost: pairs ×
/// breaches. Bad at: nodes that fail in the same step (no order, nothing learned), a third node that fails both (an edge between them is
/// learned if it strikes one later), and dependencies seen fewer than about five times.
/// </remarks>
public static class DependencyLearner
{
    /// <summary>A coincidence likelier than this, over all pairs, is not learned.</summary>
    private const double Chance = 0.05;

    /// <param name="histories">Of unequal lengths the common newest part counts.</param>
    /// <param name="lag">So many steps may lie between the two beginnings, at least 1.</param>
    public static IReadOnlyList<LearnedDependency> Learn(IReadOnlyList<BreachHistory> histories, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var length = histories.Select(history => history.Badness.Length).DefaultIfEmpty(0).Min();
        var beginnings = histories.Select(history => Beginnings(history.Badness.Span[^length..], history.Limit, lag)).ToArray();
        var pairs = (double)histories.Count * (histories.Count - 1);
        var learned = new List<LearnedDependency>();
        for (var cause = 0; cause < histories.Count; cause++)
        {
            for (var effect = 0; effect < histories.Count; effect++)
            {
                if (cause != effect && Test(beginnings[cause], beginnings[effect], lag, length, pairs) is { } found)
                {
                    learned.Add(new LearnedDependency(
                        new Dependency(histories[effect].Node, histories[cause].Node, found.Probability), found.Confidence, found.Followed,
                        beginnings[cause].Count));
                }
            }
        }

        return [.. learned.OrderByDescending(edge => edge.Confidence).ThenByDescending(edge => edge.Dependency.Probability)];
    }

    private static (double Probability, double Confidence, int Followed)? Test(
        List<int> cause, List<int> effect, int lag, int length, double pairs)
    {
        var (followed, later) = Followed(cause, effect, lag);
        var byChance = Math.Min(1, effect.Count * (lag + 1.0) / length);
        if (followed == 0 || byChance >= 1)
        {
            return null;
        }

        var p = Math.Min(1, pairs * AtLeast(followed, cause.Count, byChance));
        var earlier = Followed(effect, cause, lag).Later;
        if (p > Chance || AtLeast(later, later + earlier, 0.5) > Chance)
        {
            return null;
        }

        // Noisy-OR with a leak: what remains once the breaches the dependent would have had anyway are taken out.
        var lower = Beta.InvCDF(followed + 0.5, cause.Count - followed + 0.5, Chance);
        var added = (lower - byChance) / (1 - byChance);
        return added > 0 ? (added, 1 - p, followed) : null;
    }

    /// <summary>How many of <paramref name="first"/> are followed within the lag, and how many of those in a later step.</summary>
    private static (int All, int Later) Followed(List<int> first, List<int> second, int lag)
    {
        var (all, later, next) = (0, 0, 0);
        foreach (var at in first)
        {
            while (next < second.Count && second[next] < at)
            {
                next++;
            }

            if (next < second.Count && second[next] - at <= lag)
            {
                all++;
                later += second[next] > at ? 1 : 0;
            }
        }

        return (all, later);
    }

    /// <summary>Breaches with none in the steps of the lag before them.</summary>
    private static List<int> Beginnings(ReadOnlySpan<double> badness, double limit, int lag)
    {
        var beginnings = new List<int>();
        var last = int.MinValue / 2;
        for (var step = 0; step < badness.Length; step++)
        {
            if (double.IsFinite(badness[step]) && badness[step] > limit)
            {
                if (step - last > lag)
                {
                    beginnings.Add(step);
                }

                last = step;
            }
        }

        return beginnings;
    }

    /// <summary>P(X ≥ k) of a binomial.</summary>
    private static double AtLeast(int k, int n, double probability) =>
        k <= 0 ? 1 : 1 - Binomial.CDF(probability, n, k - 1);
}
