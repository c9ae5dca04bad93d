namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>Where a simulation looks: often in the near future, seldom in the far one; at most 65 times.</summary>
internal static class TimeGrid
{
    private static readonly (TimeSpan Upto, TimeSpan Each)[] Parts =
    [
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)),
        (TimeSpan.FromHours(6), TimeSpan.FromMinutes(30)),
        (TimeSpan.FromDays(2), TimeSpan.FromHours(2)),
        (TimeSpan.MaxValue, TimeSpan.FromHours(6)),
    ];

    /// <summary>Rising, the last one is <paramref name="horizon"/>.</summary>
    public static List<TimeSpan> Upto(TimeSpan horizon)
    {
        var edges = new List<TimeSpan>();
        var at = TimeSpan.Zero;
        while (at < horizon)
        {
            at += Parts.First(part => at < part.Upto).Each;
            edges.Add(at < horizon ? at : horizon);
        }

        return edges;
    }
}
