using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Core.Predicting.Spending;

/// <summary>The counts of a history in hours counted back from one moment, as running sums: any stretch is one difference.</summary>
internal sealed class SpendPast
{
    /// <summary>Four weeks: each day of the week four times, and what a target was like before that is seldom what it is like now.</summary>
    private const int MostHours = 4 * 7 * 24;

    /// <summary>An hour of which less is known is not known.</summary>
    private const double LeastKnown = 0.5;

    private readonly double[] _bad;
    private readonly double[] _total;
    private readonly int[] _unknown;

    private SpendPast(int hours)
    {
        Hours = hours;
        _bad = new double[hours + 1];
        _total = new double[hours + 1];
        _unknown = new int[hours + 1];
    }

    /// <summary>How many hours it reaches back.</summary>
    public int Hours { get; }

    /// <summary>The most events that one hour had.</summary>
    public double BusiestHour { get; private set; }

    public static SpendPast Of(SampleHistory history, DateTimeOffset origin)
    {
        var reach = history.Hours.IsEmpty ? 0 : (origin - OldestIn(history)).TotalHours;
        var past = new SpendPast((int)Math.Clamp(reach, 0, MostHours));
        for (var hour = 0; hour < past.Hours; hour++)
        {
            var counts = history.Over(origin.AddHours(-hour - 1), origin.AddHours(-hour));
            past._bad[hour + 1] = past._bad[hour] + counts.Bad;
            past._total[hour + 1] = past._total[hour] + counts.Total;
            past._unknown[hour + 1] = past._unknown[hour] + (counts.KnownRatio < LeastKnown ? 1 : 0);
            past.BusiestHour = Math.Max(past.BusiestHour, counts.Total);
        }

        return past;
    }

    /// <summary>Bad events between <paramref name="from"/> and <paramref name="to"/> hours ago.</summary>
    public double Bad(int from, int to) => _bad[Math.Min(from, Hours)] - _bad[to];

    /// <summary>The share of bad events between <paramref name="from"/> and <paramref name="to"/> hours ago; 0 without events.</summary>
    public double BadRatio(int from, int to)
    {
        var total = _total[Math.Min(from, Hours)] - _total[to];
        return total > 0 ? Math.Clamp(Bad(from, to) / total, 0, 1) : 0;
    }

    /// <summary>Whether each hour between <paramref name="from"/> and <paramref name="to"/> hours ago is known.</summary>
    public bool IsKnown(int from, int to) => _unknown[Math.Min(from, Hours)] == _unknown[to];

    private static DateTimeOffset OldestIn(SampleHistory history)
    {
        var hours = history.Hours;
        return DateTimeOffset.UnixEpoch.AddTicks(Math.Max(0, hours.Oldest) * hours.Length.Ticks);
    }
}
