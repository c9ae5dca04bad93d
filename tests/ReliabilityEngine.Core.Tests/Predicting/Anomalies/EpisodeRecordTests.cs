using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class EpisodeRecordTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Apart = TimeSpan.FromHours(12);

    private readonly EpisodeRecord _record = new();

    [Fact]
    public void A_first_episode_is_rare_and_a_fourth_of_a_week_is_not()
    {
        double[] rates = [.. Enumerable.Range(0, 4).Select(day => At(day, 3))];

        Assert.True(rates[0] < 0.5);
        Assert.True(rates[3] > 0.5);
        Assert.Equal(rates.Order(), rates);
    }

    [Fact]
    public void Moments_of_one_episode_count_once()
    {
        var first = At(0, 3);

        Assert.Equal(first, _record.Add(Start.AddHours(11), 3, Apart, 0));
    }

    [Fact]
    public void What_happens_every_few_hours_is_no_single_episode_that_never_ends()
    {
        var rate = 0.0;
        for (var hour = 0; hour < 7 * 24; hour += 4)
        {
            rate = _record.Add(Start.AddHours(hour), 3, Apart, hour / (7.0 * 24));
        }

        Assert.InRange(rate, 1.5, 14);
    }

    [Fact]
    public void What_is_more_surprising_than_all_before_is_as_rare_as_a_first_one()
    {
        for (var day = 0; day < 10; day++)
        {
            At(day, 3);
        }

        Assert.Equal(1 / (6 + (10 / 7.0)), At(10, 4), 1e-9);
    }

    [Fact]
    public void A_long_record_of_daily_episodes_tells_their_rate()
    {
        var rate = 0.0;
        for (var day = 0; day < 365; day++)
        {
            rate = At(day, 3);
        }

        Assert.InRange(rate, 1, 7);
    }

    [Fact]
    public void Half_a_year_later_an_episode_is_forgotten()
    {
        At(0, 3);

        Assert.Equal(1 / 32.0, At(200, 2), 1e-9);
    }

    [Fact]
    public void Goes_on_after_a_restart_as_without_one()
    {
        for (var day = 0; day < 5; day++)
        {
            At(day, 3);
        }

        var written = StateTransfer.ToWrite();
        _record.Transfer(written);
        var restored = new EpisodeRecord();
        restored.Transfer(StateTransfer.ToRead(written.Written()));

        Assert.Equal(At(6, 2), restored.Add(Start.AddDays(6), 2, Apart, 6 / 7.0));
    }

    private double At(int day, double surprise) => _record.Add(Start.AddDays(day), surprise, Apart, day / 7.0);
}
