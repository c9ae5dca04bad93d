namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>
/// Incidents that come every day at the same time (a nightly job, a daily peak): the last day's, and how likely each is to come again.
/// </summary>
/// <remarks>
/// The likelihood is the share of past episodes that had one a day before them, give or take half an hour, beyond what chance alone would
/// pair; two pairs are the least to believe in.
/// </remarks>
internal sealed class DailyIncidents
{
    private const double DayHours = 24;
    private const double ToleranceHours = 0.5;
    private const int MinPairs = 2;

    /// <summary>The counts at which half of what was seen is believed.</summary>
    private const double PriorEpisodes = 2;

    private readonly List<(double HoursAgo, ErrorEpisode Episode)> _lastDay = [];

    /// <param name="beginningsPerHour">How often incidents begin at all.</param>
    /// <param name="seen">How long the target has been seen.</param>
    public DailyIncidents(ReadOnlySpan<ErrorEpisode> episodes, DateTimeOffset now, double beginningsPerHour, TimeSpan seen)
    {
        int pairs = 0, could = 0;
        foreach (var episode in episodes)
        {
            var ago = (now - episode.Start).TotalHours;
            if (ago < DayHours)
            {
                _lastDay.Add((ago, episode));
            }

            if (ago < seen.TotalHours - DayHours - ToleranceHours)
            {
                could++;
                pairs += HasOneADayBefore(episodes, episode) ? 1 : 0;
            }
        }

        var byChance = 1 - Math.Exp(-2 * ToleranceHours * beginningsPerHour);
        var share = could > 0 ? (pairs - (could * byChance)) / (could + PriorEpisodes) : 0;
        Probability = pairs >= MinPairs ? Math.Clamp(share / (1 - byChance), 0, 1) : 0;
    }

    /// <summary>P(an incident of the last day comes again a day later), 0 to 1.</summary>
    public double Probability { get; }

    /// <summary>The last day's incidents, with the hours since each began.</summary>
    public IReadOnlyList<(double HoursAgo, ErrorEpisode Episode)> LastDay => _lastDay;

    private static bool HasOneADayBefore(ReadOnlySpan<ErrorEpisode> episodes, ErrorEpisode episode)
    {
        foreach (var other in episodes)
        {
            if (Math.Abs((episode.Start - other.Start).TotalHours - DayHours) <= ToleranceHours)
            {
                return true;
            }
        }

        return false;
    }
}
