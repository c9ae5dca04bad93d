using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Tests.Predicting.Incidents;

public class DailyIncidentsTests
{
    private static readonly DateTimeOffset Now = Given.Start.AddDays(10);

    [Fact]
    public void A_nightly_incident_is_expected_again()
    {
        var daily = Of([.. Enumerable.Range(0, 10).Select(day => new ErrorEpisode(Given.Start.AddDays(day).AddHours(3).AddMinutes(day), 0.5, 0.01))]);
        Assert.InRange(daily.Probability, 0.7, 1);
        Assert.Equal(20.85, Assert.Single(daily.LastDay).HoursAgo, 1e-6);
    }

    [Fact]
    public void Incidents_at_any_hour_are_not()
    {
        var random = new Random(2);
        Assert.InRange(Of([.. Enumerable.Range(0, 12).Select(_ => new ErrorEpisode(Given.Start.AddHours(240 * random.NextDouble()), 0.5, 0.01))]).Probability, 0, 0.2);
    }

    [Fact]
    public void One_pair_is_an_accident() =>
        Assert.Equal(0, Of([new ErrorEpisode(Given.Start.AddDays(1), 1, 0.1), new ErrorEpisode(Given.Start.AddDays(2), 1, 0.1)]).Probability);

    [Fact]
    public void None_is_none() => Assert.Equal(0, Of([]).Probability);

    private static DailyIncidents Of(ErrorEpisode[] episodes) => new(episodes, Now, (episodes.Length + 1) / 276.0, TimeSpan.FromDays(10));
}
