using ReliabilityEngine.Core.Learning;

namespace ReliabilityEngine.Core.Tests.Learning;

/// <summary>Error rates by simulation, with the record and the test that the engine uses. Every figure that docs/learning.md tells is seen here.</summary>
public sealed class CalibrationTestTests
{
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1, 0.02)]
    [InlineData(20, 0.005)]
    [InlineData(200, 0.002)]
    public void Of_a_hundred_years_of_a_calibrated_forecast_at_most_one_is_demoted(int targets, double probability)
    {
        Assert.InRange(Demoted(years: 100, targets, probability, together: 0), 0, 1);
    }

    /// <summary>Half of the breaches come to all of ten targets at once: to take them for independent would demote in most years, to look at one month only too.</summary>
    [Fact]
    public void Of_targets_that_breach_together_hardly_any_is_before_it_is_known_that_they_do()
    {
        Assert.InRange(Demoted(years: 100, targets: 10, 0.01, together: 0.5), 0, 2);
    }

    [Theory]
    [InlineData(2, 150, CalibrationState.ForeseesTooMany)]
    [InlineData(0.5, 150, CalibrationState.ForeseesTooFew)]
    public void A_factor_of_2_is_told_from_150_breaches_in_the_month_in_nine_of_ten_months(double hazard, int breaches, CalibrationState state)
    {
        var random = new Random(4027);
        var told = Enumerable.Range(0, 200).Count(_ => CalibrationTest.Judge(Month(random, breaches, hazard)).State == state);

        Assert.InRange(told, 180, 200);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void With_five_breaches_hardly_anything_is_told(double hazard)
    {
        var random = new Random(4028);

        Assert.InRange(Enumerable.Range(0, 200).Count(_ => CalibrationTest.Judge(Month(random, 5, hazard)).IsOff), 0, 2);
    }

    [Fact]
    public void What_is_off_by_a_fifth_is_no_reason_however_certain()
    {
        Assert.Equal(CalibrationState.Calibrated, CalibrationTest.Judge(Month(new Random(4029), 5000, 1.2)).State);
    }

    [Fact]
    public void Fewer_than_30_predictions_are_too_few()
    {
        var record = new TrackRecord(Horizon);
        for (var i = 0; i < 29; i++)
        {
            record.Add(new ScoredPrediction(Given.Start.AddHours(i), 0.9, Turnout.NotBreached));
        }

        Assert.Equal("29 predictions of the last 30 days could be scored, 0 were censored; 30 are needed.", CalibrationTest.Judge(record).Message);

        for (var i = 29; i < 60; i++)
        {
            record.Add(new ScoredPrediction(Given.Start.AddHours(i), 0.9, Turnout.NotBreached));
        }

        Assert.Equal(
            "Far fewer breaches come than are foretold: 0 of 60 predictions of the last 30 days, which foretold 54 (4 to 127 would be no proof); 0 were censored.",
            CalibrationTest.Judge(record).Message);
    }

    /// <summary>What an action prevented would have breached: with 40 of 60 foreseen breaches acted on, 20 that come are what was foretold.</summary>
    [Fact]
    public void A_censored_prediction_takes_what_was_foreseen_of_it_along_and_is_no_miss()
    {
        var record = new TrackRecord(Horizon);
        for (var i = 0; i < 600; i++)
        {
            record.Add(i < 40
                ? new ScoredPrediction(Given.Start.AddHours(i), 0.1, Turnout.Censored) { Foreseen = 1 }
                : new ScoredPrediction(Given.Start.AddHours(i), 0.1, i < 60 ? Turnout.Breached : Turnout.NotBreached));
        }

        var finding = CalibrationTest.Judge(record);

        Assert.Equal((CalibrationState.Calibrated, 560, 40, 20), (finding.State, finding.Scored, finding.Censored, finding.Observed));
        Assert.Equal(56, finding.Expected, 1e-9);
    }

    [Fact]
    public void What_is_older_than_30_days_or_than_a_promotion_is_forgotten()
    {
        var record = new TrackRecord(Horizon);
        for (var day = 0; day < 40; day++)
        {
            record.Add(new ScoredPrediction(Given.Start.AddDays(day), 0.5, Turnout.Breached));
        }

        Assert.True(record.Forget(DateTimeOffset.MinValue, Given.Start.AddDays(40)));
        Assert.Equal(30, record.Turns.Count);
        record.Forget(Given.Start.AddDays(35), Given.Start.AddDays(40));
        Assert.Equal(5, record.Turns.Count);
    }

    /// <summary>How many of so many years of a calibrated forecast are demoted, looked at once a day.</summary>
    private static int Demoted(int years, int targets, double probability, double together)
    {
        var random = new Random(4030);
        return Enumerable.Range(0, years).Count(_ =>
        {
            var record = new TrackRecord(Horizon);
            for (var hour = 0; hour < 365 * 24; hour++)
            {
                var at = Given.Start.AddHours(hour);
                var all = random.NextDouble() < together * probability;
                var p = probability;
                var breached = Binomial(random, targets, (1 - together) * p);
                Add(record, at, targets, p, all ? targets : breached);
                if (hour % 24 == 23)
                {
                    record.Forget(DateTimeOffset.MinValue, at);
                    if (CalibrationTest.Judge(record).IsOff)
                    {
                        return true;
                    }
                }
            }

            return false;
        });
    }

    private static int Binomial(Random random, int count, double p)
    {
        // By the gaps between successes, which are few.
        var (successes, at) = (0, 0);
        while (true)
        {
            at += 1 + (int)Math.Min(int.MaxValue / 2, Math.Log(1 - random.NextDouble()) / Math.Log(1 - p));
            if (at > count)
            {
                return successes;
            }

            successes++;
        }
    }

    private static void Add(TrackRecord record, DateTimeOffset at, int targets, double p, int breached) => record.Restore(new TurnSums((at - DateTimeOffset.UnixEpoch).Ticks / Horizon.Ticks)
    {
        Scored = targets,
        Expected = targets * p,
        Breached = breached,
    });

    /// <summary>A month of hours in each of which so many breaches come that there are <paramref name="breaches"/> on average.</summary>
    private static TrackRecord Month(Random random, int breaches, double hazard)
    {
        var record = new TrackRecord(Horizon);
        const int Targets = 100;
        var p = breaches / (720.0 * Targets);
        for (var hour = 0; hour < 720; hour++)
        {
            Add(record, Given.Start.AddHours(hour), Targets, 1 - Math.Pow(1 - p, hazard), Binomial(random, Targets, p));
        }

        return record;
    }
}
