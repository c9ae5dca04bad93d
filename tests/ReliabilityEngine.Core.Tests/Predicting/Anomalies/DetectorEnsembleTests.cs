using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class DetectorEnsembleTests
{
    private const int Week = 7 * GivenSeries.Day;

    /// <summary>A seed of which the noise alone raises no alarm in a week: what is found is what was put in.</summary>
    private const int Quiet = 3;

    [Fact]
    public void Says_nothing_before_it_has_seen_enough()
    {
        var anomalies = Run(GivenSeries.Noise(200));

        Assert.All(anomalies[..100], anomaly => Assert.Equal(AnomalyState.WarmingUp, anomaly.State));
        Assert.All(anomalies[..100], anomaly => Assert.Equal((0.0, false), (anomaly.Likelihood, anomaly.IsAlarm)));
        Assert.All(anomalies[100..], anomaly => Assert.Equal(AnomalyState.Known, anomaly.State));
    }

    [Fact]
    public void Tells_how_severe_it_is_before_it_knows_how_likely()
    {
        var anomaly = Run([.. GivenSeries.Noise(60), 200])[^1];

        Assert.Equal((AnomalyState.WarmingUp, 0.0, false), (anomaly.State, anomaly.Likelihood, anomaly.IsAlarm));
        Assert.InRange(anomaly.Severity, 0.5, 1);
    }

    [Fact]
    public void One_long_incident_does_not_hide_the_next()
    {
        var values = GivenSeries.Noise(2 * Week, Quiet).Changed(1500, 200, value => value + 30).Changed(3500, 1, value => value + 25);

        Assert.True(Run(values)[3500].IsAlarm);
    }

    [Fact]
    public void What_a_series_often_does_is_no_alarm_however_far_it_is()
    {
        double[] values = [.. GivenSeries.Noise(2 * Week, Quiet).Select((value, row) => row % 12 == 0 ? value + 50 : value)];

        Assert.DoesNotContain(Run(values)[Week..], anomaly => anomaly.IsAlarm);
    }

    [Fact]
    public void Severe_moments_every_few_hours_are_no_single_episode_that_alarms_for_ever()
    {
        double[] values = [.. GivenSeries.Noise(2 * Week, Quiet).Select((value, row) => row % 72 < 2 ? value + 30 : value)];

        Assert.InRange(Run(values).Count(anomaly => anomaly.IsAlarm), 0, 6);
    }

    [Fact]
    public void Finds_nothing_in_the_noise_the_other_tests_use() =>
        Assert.DoesNotContain(Run(GivenSeries.Noise(Week, Quiet)), anomaly => anomaly.IsAlarm);

    [Fact]
    public void Finds_a_spike_at_once_and_says_which_way()
    {
        var anomalies = Run(GivenSeries.Noise(Week, Quiet).Changed(1500, 1, value => value + 20));

        Assert.True(anomalies[1500].IsAlarm);
        Assert.Equal(AnomalyDirection.Up, anomalies[1500].Direction);
        Assert.Single(anomalies, anomaly => anomaly.IsAlarm);
    }

    [Fact]
    public void Finds_a_shift_that_no_single_value_shows()
    {
        var anomalies = Run(GivenSeries.Noise(Week, Quiet).Changed(1500, 500, value => value + 2));

        var alarm = Array.FindIndex(anomalies, anomaly => anomaly.IsAlarm);
        Assert.InRange(alarm, 1500, 1540);
    }

    [Fact]
    public void Finds_a_day_that_stays_low_though_the_value_is_usual_at_night()
    {
        var anomalies = Run(GivenSeries.DailyWave(2 * Week).Changed(Week + 30, 90, _ => 100 - 20));

        var alarm = Array.FindIndex(anomalies, Week, anomaly => anomaly.IsAlarm);
        Assert.InRange(alarm, Week + 30, Week + 120);
        Assert.Equal(AnomalyDirection.Down, anomalies[alarm].Direction);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Seldom_alarms_where_nothing_happens(int seed)
    {
        var weeks = 10;

        var wave = Run(GivenSeries.DailyWave(weeks * Week, seed)).Count(anomaly => anomaly.IsAlarm);
        var heavyTail = Run([.. GivenSeries.Noise(weeks * Week, seed).Select(value => Math.Exp(value - 100))]).Count(anomaly => anomaly.IsAlarm);

        Assert.InRange(wave / (double)weeks, 0, 0.5);
        Assert.InRange(heavyTail / (double)weeks, 0, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Seldom_alarms_on_noise_by_the_minute(int seed)
    {
        const int Weeks = 4;
        var rows = Weeks * 7 * 24 * 60;
        var lasting = 0.0;
        var random = new Random(seed);
        double[][] series =
        [
            GivenSeries.Noise(rows, seed),
            [.. Enumerable.Range(0, rows).Select(_ => lasting = (0.9 * lasting) + GivenSeries.Normal(random))],
            [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.2 ? random.Next(1, 3) / 1000.0 : 0)],
        ];

        var alarms = series.Sum(values => Run(values, step: TimeSpan.FromMinutes(1)).Count(anomaly => anomaly.IsAlarm));

        Assert.InRange(alarms / (double)(series.Length * Weeks), 0, 0.25);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(60, false)]
    public void A_value_means_less_where_values_come_more_often(int minutes, bool isLess)
    {
        var values = GivenSeries.Noise(Week, Quiet).Changed(1500, 1, value => value + 8);
        double Likelihood(double exponent) =>
            Run(values, new DetectorOptions { RowExponent = exponent }, TimeSpan.FromMinutes(minutes))[1500].Likelihood;

        Assert.Equal(isLess, Likelihood(1) < Likelihood(0));
    }

    [Fact]
    public void Holds_its_tongue_for_the_refractory_period_and_not_longer()
    {
        var options = new DetectorOptions { Refractory = TimeSpan.FromHours(10) };
        var values = GivenSeries.Noise(Week, Quiet)
            .Changed(1500, 1, value => value + 20).Changed(1560, 1, value => value + 30).Changed(1620, 1, value => value + 60);

        var anomalies = Run(values, options);

        Assert.Equal([1500, 1620], Enumerable.Range(0, values.Length).Where(row => anomalies[row].IsAlarm));
        Assert.True(anomalies[1560].IsSilenced);
        Assert.True(anomalies[1560].Likelihood >= Detectors.DefaultThreshold);
    }

    [Fact]
    public void Is_not_silenced_for_long_by_a_clock_that_steps_back()
    {
        var detector = Detectors.Create();
        var values = GivenSeries.Noise(1600, Quiet).Changed(1500, 1, value => value + 20).Changed(1590, 1, value => value + 60);
        var alarms = new List<int>();
        for (var row = 0; row < values.Length; row++)
        {
            var at = row > 1500 ? GivenSeries.At(row).AddYears(-1) : GivenSeries.At(row);
            if (detector.Observe(at, values[row]).IsAlarm)
            {
                alarms.Add(row);
            }
        }

        Assert.Contains(1590, alarms);
    }

    [Fact]
    public void Keeps_to_the_direction_asked_for()
    {
        var values = GivenSeries.Noise(Week, Quiet).Changed(1500, 3, value => value - 20);

        Assert.DoesNotContain(Run(values, new DetectorOptions { Direction = AnomalyDirection.Up })[..1503], anomaly => anomaly.IsAlarm);
        Assert.Contains(Run(values, new DetectorOptions { Direction = AnomalyDirection.Down })[..1503], anomaly => anomaly.IsAlarm);
    }

    [Fact]
    public void Keeps_silent_about_what_is_too_small_to_matter()
    {
        var values = GivenSeries.Noise(Week, Quiet).Changed(1500, 1, value => value + 20);

        Assert.True(Run(values, new DetectorOptions { MinimumEffect = 10 })[1500].IsAlarm);
        Assert.True(Run(values, new DetectorOptions { MinimumEffect = 30 })[1500].IsSilenced);
        Assert.True(Run(values, new DetectorOptions { MinimumEffectRatio = 0.1 })[1500].IsAlarm);
        Assert.True(Run(values, new DetectorOptions { MinimumEffectRatio = 0.3 })[1500].IsSilenced);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void Neither_judges_nor_learns_what_is_no_value(double value)
    {
        var (with, without) = (Detectors.Create(), Detectors.Create());
        foreach (var (usual, row) in GivenSeries.Noise(500).Select((usual, row) => (usual, row)))
        {
            Assert.Equal(AnomalyState.NoValue, with.Observe(GivenSeries.At(row), value).State);
            Assert.Equal(without.Observe(GivenSeries.At(row), usual), with.Observe(GivenSeries.At(row), usual));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(42.0)]
    [InlineData(double.Epsilon)]
    public void Finds_nothing_in_a_constant(double value)
    {
        var anomalies = Run([.. Enumerable.Repeat(value, 1000)]);

        Assert.All(anomalies[100..], anomaly => Assert.Equal((0.0, 0.0, false), (anomaly.Likelihood, anomaly.Severity, anomaly.IsAlarm)));
    }

    [Fact]
    public void Finds_the_first_step_of_a_constant()
    {
        var anomalies = Run([.. Enumerable.Repeat(42.0, 1000), 43]);

        Assert.True(anomalies[1000].IsAlarm);
    }

    [Fact]
    public void Survives_duplicate_and_unsorted_times()
    {
        var random = new Random(1);
        var detector = Detectors.Create();

        var anomalies = GivenSeries.Noise(2000).Select(value => detector.Observe(GivenSeries.At(random.Next(500)), value)).ToArray();

        Assert.All(anomalies, anomaly => Assert.InRange(anomaly.Likelihood, 0, 1));
        Assert.All(anomalies, anomaly => Assert.InRange(anomaly.Severity, 0, 1));
    }

    [Theory]
    [InlineData(1024, 0)]
    [InlineData(1.0 / 4096, 0)]
    [InlineData(1, 65_536)]
    [InlineData(8, -512)]
    public void Says_the_same_of_a_scaled_and_shifted_series(double scale, double shift)
    {
        // Values on a grid of powers of two: scaling and shifting them is exact, what differs is the detector's doing. Means of them round,
        // so that equal residuals may swap ranks.
        var wave = GivenSeries.DailyWave(Week).Changed(1500, 40, value => value + 50);
        double[] values = [.. wave.Select(value => Math.Round(value * 64) / 64)];

        var plain = Run(values);
        var moved = Run([.. values.Select(value => (value * scale) + shift)]);

        for (var row = 0; row < values.Length; row++)
        {
            Assert.Equal(plain[row].IsAlarm, moved[row].IsAlarm);
            Assert.Equal(plain[row].Likelihood, moved[row].Likelihood, 0.05);
            Assert.Equal(plain[row].Severity, moved[row].Severity, 1e-6);
        }
    }

    [Fact]
    public void Goes_on_from_a_saved_state_as_if_nothing_had_happened()
    {
        foreach (var name in Detectors.Names)
        {
            var values = GivenSeries.DailyWave(1500).Changed(1400, 20, value => value + 50);
            var (first, second) = (Detectors.Create(name), Detectors.Create(name));
            for (var row = 0; row < 1300; row++)
            {
                first.Observe(GivenSeries.At(row), values[row]);
            }

            Assert.True(second.TryRestore(first.Save()));
            for (var row = 1300; row < values.Length; row++)
            {
                Assert.Equal(first.Observe(GivenSeries.At(row), values[row]), second.Observe(GivenSeries.At(row), values[row]));
            }
        }
    }

    [Fact]
    public void Starts_afresh_when_a_state_is_not_its_own()
    {
        var other = Detectors.Create("Level");
        var (fed, fresh) = (Detectors.Create(), Detectors.Create());
        for (var row = 0; row < 300; row++)
        {
            other.Observe(GivenSeries.At(row), row % 7);
            fed.Observe(GivenSeries.At(row), row % 5);
        }

        var own = fed.Save();
        own[^20] ^= 1;

        Assert.False(fed.TryRestore(other.Save()));
        Assert.False(fed.TryRestore(own));
        Assert.False(fed.TryRestore([]));
        Assert.False(fed.TryRestore(new byte[100]));
        Assert.Equal(fresh.Save(), fed.Save());
    }

    [Fact]
    public void Allocates_nothing_once_it_is_warm()
    {
        var detector = Detectors.Create();
        var values = GivenSeries.DailyWave(2000);
        for (var row = 0; row < 1000; row++)
        {
            detector.Observe(GivenSeries.At(row), values[row]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 1000; row < 2000; row++)
        {
            detector.Observe(GivenSeries.At(row), values[row]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Remembers_a_million_values_in_a_few_kilobytes()
    {
        var detector = Detectors.Create();
        var random = new Random(1);
        for (var row = 0; row < 1_000_000; row++)
        {
            detector.Observe(GivenSeries.At(row), random.NextDouble());
        }

        Assert.InRange(detector.Save().Length, 1, 20_000);
        Assert.True(detector.Observe(GivenSeries.At(1_000_000), 5).IsAlarm);
    }

    [Fact]
    public void Refuses_impossible_options_with_every_error_at_once()
    {
        var options = new DetectorOptions
        {
            Threshold = 1,
            AlarmsAWeek = 2,
            RowExponent = -1,
            SeasonShare = double.NaN,
            WarmUp = 0,
            Refractory = TimeSpan.FromHours(-1),
            MinimumEffect = double.NaN,
        };

        Assert.Equal(7, options.Errors().Count);
        Assert.Throws<ArgumentException>(() => Detectors.Create(options: options));
        Assert.Throws<ArgumentException>(() => Detectors.Create("nobody"));
        Assert.Empty(new DetectorOptions().Errors());
    }

    private static Anomaly[] Run(double[] values, DetectorOptions? options = null, TimeSpan? step = null)
    {
        var detector = Detectors.Create(options: options);
        return [.. values.Select((value, row) => detector.Observe(step is { } every ? GivenSeries.At(0) + (row * every) : GivenSeries.At(row), value))];
    }
}
