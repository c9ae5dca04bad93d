using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting.Spending;

/// <summary>What a moment looked like: the roots of the burn over the hour and the day before it.</summary>
/// <remarks>Roots, because of counts the root has the same noise at every level (Bartlett 1936); burns, because those are without a unit.</remarks>
internal readonly record struct SpendMoment(int HoursAgo, double Hour, double Day)
{
    /// <summary>Moments whose roots differ by this much are two thirds as alike: a burn of 1 and of 1.7, of 10 and of 12.</summary>
    private const double Width = 0.3;

    /// <summary>A moment at this time of day counts as much as the rest of its day: daily peaks are told where they are.</summary>
    private const double SameTimeWeight = 24;

    public static SpendMoment At(SpendPast past, int hoursAgo, Objective objective)
    {
        double Root(int hours) => Math.Sqrt(past.BadRatio(hoursAgo + hours, hoursAgo) / (1 - objective.Ratio));
        return new SpendMoment(hoursAgo, Root(1), Root(24));
    }

    /// <summary>The weight of <paramref name="other"/> for this moment; at least 0.</summary>
    public double Likeness(SpendMoment other)
    {
        var (hour, day) = (Hour - other.Hour, Day - other.Day);
        var distance = (hour * hour) + (day * day);
        var isSameTime = (other.HoursAgo - HoursAgo) % 24 == 0;
        return (isSameTime ? SameTimeWeight : 1) * Math.Exp(-distance / (2 * Width * Width));
    }
}
