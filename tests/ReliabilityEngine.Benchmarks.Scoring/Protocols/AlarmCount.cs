namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>The alarm episodes of one series and the weeks it lasted.</summary>
internal readonly record struct AlarmCount(double Episodes, double Weeks)
{
    /// <summary>Episodes a series-week over several series; NaN of none.</summary>
    public static double Rate(IEnumerable<AlarmCount> counts)
    {
        var (episodes, weeks) = (0.0, 0.0);
        foreach (var count in counts)
        {
            (episodes, weeks) = (episodes + count.Episodes, weeks + count.Weeks);
        }

        return weeks > 0 ? episodes / weeks : double.NaN;
    }
}
