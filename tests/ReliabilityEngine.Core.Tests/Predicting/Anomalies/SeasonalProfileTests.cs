using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class SeasonalProfileTests
{
    private static readonly DateTimeOffset Monday = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SeasonalProfile _profile = new();

    [Fact]
    public void The_usual_of_a_time_of_day_is_learned_from_that_time_of_day_alone()
    {
        for (var day = 0; day < 5; day++)
        {
            _profile.Observe(Monday.AddDays(day), 100);
            _profile.Observe(Monday.AddDays(day).AddHours(6), 10);
        }

        Assert.Equal(5, _profile.Observe(Monday.AddDays(7).AddMinutes(14), 105).Residual, 1e-9);
        Assert.Equal(95, _profile.Observe(Monday.AddDays(7).AddHours(6), 105).Residual, 1e-9);
        Assert.True(double.IsNaN(_profile.Observe(Monday.AddDays(7).AddHours(7), 1).Residual));
    }

    [Fact]
    public void Weekends_are_usual_in_their_own_way()
    {
        for (var day = 0; day < 14; day++)
        {
            _profile.Observe(Monday.AddDays(day), day % 7 >= 5 ? 10 : 100);
        }

        Assert.Equal(0, _profile.Observe(Monday.AddDays(14), 100).Residual, 1e-9);
        Assert.Equal(0, _profile.Observe(Monday.AddDays(19), 10).Residual, 1e-9);
    }

    [Fact]
    public void The_minutes_of_one_quarter_of_an_hour_are_one_visit()
    {
        for (var minute = 0; minute < 14; minute++)
        {
            Assert.True(double.IsNaN(_profile.Observe(Monday.AddMinutes(minute), minute).Residual));
        }

        _profile.Observe(Monday.AddHours(1), 0);
        Assert.Equal(0, _profile.Observe(Monday.AddDays(1), 6.5).Residual, 1e-9);
    }

    [Fact]
    public void A_strange_day_hardly_moves_what_is_usual()
    {
        for (var day = 0; day < 12; day++)
        {
            _profile.Observe(Monday.AddDays(7 * day), day % 2 == 0 ? 99 : 101);
            _profile.Observe(Monday.AddDays(7 * day).AddHours(1), 0);
        }

        _profile.Observe(Monday.AddDays(84), 100_000);
        _profile.Observe(Monday.AddDays(84).AddHours(1), 0);
        Assert.InRange(_profile.Observe(Monday.AddDays(91), 100).Residual, -3, 3);
    }
}
