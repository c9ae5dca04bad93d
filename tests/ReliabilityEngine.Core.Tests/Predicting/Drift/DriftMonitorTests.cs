using System.Text.Json;
using ReliabilityEngine.Core.Predicting.Drift;

namespace ReliabilityEngine.Core.Tests.Predicting.Drift;

public class DriftMonitorTests
{
    private static readonly DriftOptions Options = new();

    /// <summary>Sources that do not drift: a value from a random generator and the value before.</summary>
    public static TheoryData<string, Func<Random, double, double>> Steady => new()
    {
        { "normal", (random, _) => Normal(random) },
        { "heavy tails", (random, _) => Normal(random) / Math.Sqrt((Square(random) + Square(random) + Square(random)) / 3) },
        { "lognormal", (random, _) => Math.Exp(Normal(random)) },
        { "autocorrelated", (random, before) => (0.6 * before) + Normal(random) },
        { "few values", (random, _) => random.Next(3) },
    };

    [Theory]
    [MemberData(nameof(Steady))]
    public void False_alarms_stay_below_their_bound(string name, Func<Random, double, double> next)
    {
        // 150 monitors of 3 features over 10 windows: at 1 % a window, 15 windows may be wrong; alarms last for some windows each.
        var (wrong, windows) = (0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var monitor = new DriftMonitor(Options, ["a", "b", "c"]);
            var values = new double[3];
            var alarmed = false;
            for (var step = 0; step < Options.Reference + (10 * Options.Window); step++)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = next(random, values[i]);
                }

                monitor.Observe(values);
                if (step >= Options.Reference && step % 20 == 0)
                {
                    alarmed |= monitor.Report().State == DriftState.Drifting;
                }
            }

            wrong += alarmed ? 1 : 0;
            windows += 10;
        }

        Assert.True(wrong <= 1.5 * Options.FalseAlarms * windows, $"{name}: {wrong} of {windows} windows");
    }

    [Fact]
    public void A_small_shift_that_lasts_is_found_and_named()
    {
        var monitor = Fed(new Random(1), 700, 1500, (random, feature) => Normal(random) + (feature == 1 ? 0.75 : 0));

        var report = monitor.Report();

        Assert.Equal(DriftState.Drifting, report.State);
        Assert.Equal("b", report.Feature);
        Assert.Equal([DriftState.Stable, DriftState.Drifting], report.Features.Select(feature => feature.State));
        Assert.InRange(report.Features[1].Shift, 0.4, 1.1);
    }

    [Fact]
    public void A_wider_spread_is_found_though_the_mean_stays()
    {
        var report = Fed(new Random(2), 700, 1500, (random, feature) => Normal(random) * (feature == 0 ? 3 : 1)).Report();

        Assert.Equal("a", report.Feature);
        Assert.Equal(DriftSeverity.Major, report.Severity);
    }

    [Fact]
    public void What_has_ended_is_forgotten()
    {
        var monitor = Fed(new Random(3), 700, 900, (random, _) => Normal(random) + 5);
        Assert.Equal(DriftSeverity.Major, monitor.Report().Severity);

        Feed(monitor, new Random(4), 900, (random, _) => Normal(random));

        Assert.Equal(DriftState.Stable, monitor.Report().State);
    }

    [Fact]
    public void A_constant_that_moves_has_drifted()
    {
        var monitor = Fed(new Random(5), 0, 0, (_, _) => 0);
        Feed(monitor, new Random(5), 700, (_, _) => 7);
        Assert.Equal(DriftState.Stable, monitor.Report().State);

        Feed(monitor, new Random(5), 100, (_, _) => 7.001);

        Assert.Equal(DriftSeverity.Major, monitor.Report().Severity);
    }

    [Fact]
    public void Too_few_values_and_missing_ones_are_unknown()
    {
        var monitor = Fed(new Random(6), 0, 0, (_, _) => 0);
        Feed(monitor, new Random(6), 5000, (random, _) => random.Next(2) == 0 ? double.NaN : double.NegativeInfinity);
        Feed(monitor, new Random(6), 400, (random, _) => Normal(random));

        Assert.Equal(DriftState.Unknown, monitor.Report().State);
        Assert.Null(monitor.Report().Feature);
        Assert.Equal(DriftState.Unknown, new DriftMonitor(Options, []).Report().State);
    }

    [Fact]
    public void Denormal_and_enormous_values_give_numbers()
    {
        var monitor = Fed(new Random(7), 0, 0, (_, _) => 0);
        double[] sizes = [double.Epsilon * 9, double.MaxValue];
        Feed(monitor, new Random(7), 1200, (random, feature) => (random.NextDouble() - 0.5) * sizes[feature]);

        Assert.All(monitor.Report().Features, feature =>
        {
            Assert.InRange(feature.PValue, 0, 1);
            Assert.True(double.IsFinite(feature.StabilityIndex));
            Assert.True(double.IsFinite(feature.Shift));
        });
    }

    [Fact]
    public void A_monitor_read_back_goes_on_as_if_nothing_had_happened()
    {
        var random = new Random(8);
        var (whole, interrupted) = (new DriftMonitor(Options, ["a", "b"]), new DriftMonitor(Options, ["a", "b"]));
        for (var step = 0; step < 1234; step++)
        {
            double[] values = [Normal(random) + (step / 500.0), random.NextDouble()];
            whole.Observe(values);
            if (step % 97 == 0)
            {
                interrupted = new DriftMonitor(JsonSerializer.Deserialize<DriftMonitorState>(JsonSerializer.Serialize(interrupted.State))!);
            }

            interrupted.Observe(values);
        }

        Assert.Equal(whole.Report().Features, interrupted.Report().Features);
        Assert.Equal(DriftState.Drifting, whole.Report().State);
    }

    [Fact]
    public void Unit_and_origin_change_nothing()
    {
        var plain = Fed(new Random(9), 700, 1000, (random, _) => Normal(random) + 0.5);
        var other = Fed(new Random(9), 700, 1000, (random, _) => Normal(random) + 0.5, value => (1024 * value) + 4096);

        Assert.Equal(plain.Report().Features.Select(feature => feature.PValue), other.Report().Features.Select(feature => feature.PValue));
        Assert.Equal(plain.Report().Features[0].Shift, other.Report().Features[0].Shift, 1e-9);
    }

    [Fact]
    public void Options_that_cannot_work_are_all_named()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new DriftMonitor(new DriftOptions { Reference = 10, Window = 11, FalseAlarms = double.NaN }, ["a"]));

        Assert.Contains("`Reference`", error.Message, StringComparison.Ordinal);
        Assert.Contains("`Window`", error.Message, StringComparison.Ordinal);
        Assert.Contains("`FalseAlarms`", error.Message, StringComparison.Ordinal);
    }

    /// <summary>So many steps of noise, then <paramref name="then"/> up to <paramref name="steps"/>.</summary>
    private static DriftMonitor Fed(Random random, int calm, int steps, Func<Random, int, double> then, Func<double, double>? unit = null)
    {
        var monitor = new DriftMonitor(Options, ["a", "b"]);
        Feed(monitor, random, calm, (source, _) => Normal(source), unit);
        Feed(monitor, random, steps - calm, then, unit);
        return monitor;
    }

    private static void Feed(
        DriftMonitor monitor, Random random, int steps, Func<Random, int, double> next, Func<double, double>? unit = null)
    {
        for (var step = 0; step < steps; step++)
        {
            double[] values = [next(random, 0), next(random, 1)];
            monitor.Observe(unit is null ? values : Array.ConvertAll(values, value => unit(value)));
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Square(Random random)
    {
        var value = Normal(random);
        return value * value;
    }
}
