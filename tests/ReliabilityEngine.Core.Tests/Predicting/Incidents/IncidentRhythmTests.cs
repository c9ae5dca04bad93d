using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Tests.Predicting.Incidents;

public class IncidentRhythmTests
{
    private const int Weeks = 4;

    /// <summary>A Monday, 00:00 UTC.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Now = Monday.AddDays(7 * Weeks);

    [Fact]
    public void Without_beginnings_every_hour_is_like_the_next()
    {
        var rhythm = new IncidentRhythm([], 0, Now);
        Assert.All([-100, -1, 0, 5.5, 24, 300], hours => Assert.Equal(hours, rhythm.Until(Now.AddHours(hours)), 1e-6));
    }

    [Fact]
    public void Incidents_of_working_hours_are_expected_there_and_hardly_at_night_or_on_weekends()
    {
        var rhythm = WorkingHours();
        var atNoon = Between(rhythm, Now.AddHours(11), Now.AddHours(12));
        var atNight = Between(rhythm, Now.AddHours(1), Now.AddHours(2));
        var onSaturday = Between(rhythm, Now.AddDays(5).AddHours(11), Now.AddDays(5).AddHours(12));

        Assert.True(atNoon > 10 * atNight, $"{atNoon} against {atNight}");
        Assert.True(atNoon > 3 * onSaturday, $"{atNoon} against {onSaturday}");
        Assert.True(atNight > 0);
        Assert.True(onSaturday > 0);
    }

    [Fact]
    public void What_was_seen_adds_up_to_as_many_hours_as_passed() =>
        Assert.Equal(7 * 24 * Weeks, -WorkingHours().Until(Monday), 1e-6);

    [Fact]
    public void Two_accidents_at_one_hour_are_no_rhythm()
    {
        var rhythm = new IncidentRhythm([Monday.AddHours(10), Monday.AddHours(34)], 7 * 24 * Weeks, Now);
        Assert.InRange(Between(rhythm, Now.AddHours(22), Now.AddHours(23)), 0.5, 1);
    }

    [Fact]
    public void The_clock_never_runs_backwards()
    {
        var rhythm = WorkingHours();
        var readings = Enumerable.Range(-700, 1400).Select(quarter => rhythm.Until(Now.AddMinutes(15 * quarter))).ToArray();
        Assert.All(readings.Zip(readings.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    /// <summary>One at 9:00, 12:00 or 15:00 on each working day of four weeks.</summary>
    private static IncidentRhythm WorkingHours() => new(
        [.. Enumerable.Range(0, 7 * Weeks).Where(day => day % 7 < 5).Select(day => Monday.AddDays(day).AddHours(9 + (3 * (day % 3))))], 7 * 24 * Weeks, Now);

    private static double Between(IncidentRhythm rhythm, DateTimeOffset from, DateTimeOffset to) => rhythm.Until(to) - rhythm.Until(from);
}
