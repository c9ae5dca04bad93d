using System.Globalization;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>
/// Rounds what is measured to steps a reader would act on. A shown value stays until the true one is a whole step away (half a step of
/// rounding and half a step of hysteresis), so that a value on an edge does not write the status at every pass.
/// </summary>
internal static class StatusSteps
{
    /// <summary>What the time to exhaustion is told in: dense where an hour matters, sparse where a day does not.</summary>
    private static readonly TimeSpan[] Times =
    [
        .. ((int[])[5, 10, 15, 20, 30, 45]).Select(m => TimeSpan.FromMinutes(m)),
        .. ((int[])[1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20]).Select(h => TimeSpan.FromHours(h)),
        .. ((double[])[1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7]).Select(d => TimeSpan.FromDays(d)),
    ];

    private const int ScoreStep = 5;

    /// <summary><paramref name="value"/> as a multiple of <paramref name="step"/>.</summary>
    /// <param name="noise">By how much the value of a steady service moves: less is no news.</param>
    public static int Whole(double value, int step, int? shown, double noise = 0) =>
        shown is { } old && Math.Abs(value - old) < Math.Max(step, noise) ? old : (int)(Math.Round(value / step, MidpointRounding.AwayFromZero) * step);

    /// <summary>A risk score in steps of 5, rounded down: it must not read as a level that it has not reached.</summary>
    public static int Score(double value, int? shown) =>
        shown is { } old && Math.Abs(value - old) < ScoreStep ? old : (int)Math.Floor((value / ScoreStep) + 1e-9) * ScoreStep;

    /// <summary>A ratio as a percentage with one digit more than the objective has, rounded down: 99.996 must not read as 100.</summary>
    public static string Percent(double ratio, string objective, string? shown)
    {
        var decimals = Math.Clamp(DecimalsOf(objective) + 1, 2, 6);
        var step = Math.Pow(10, -decimals);
        var percent = ratio * 100;
        if (TryRead(shown) is { } old && percent >= old - (step / 2) && percent < old + (1.5 * step) && DecimalsOf(shown!) == decimals)
        {
            return shown!;
        }

        // A hair above the grid is on the grid: 0.999 × 100 is 99.9 less an ulp.
        var floor = Math.Floor((percent / step) + 1e-6) * step;
        return Math.Clamp(floor, 0, 100).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A value rounded down, half a step of hysteresis on either side: what is 100 but for one step's reading is not 99.</summary>
    public static int Floor(double value, int? shown) => shown is { } old && value >= old - 0.5 && value < old + 1.5 ? old : (int)Math.Floor(value);

    /// <summary>
    /// A burn rate with two digits, or as many as its noise leaves. It moves when the shown rate cannot be the true one: a steady service
    /// is hardly ever that far off, however few its events are.
    /// </summary>
    /// <param name="allowed">The bad events that the objective allows in the window.</param>
    public static string TwoDigits(double rate, double allowed, string? shown)
    {
        const double Least = 0.01;
        const double Deviations = 5;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Least, Math.Max(rate / 10, Noise(rate, allowed)))) + 1e-9));
        if (TryRead(shown) is { } old
            && Math.Abs(rate - old) < Math.Max(magnitude, Deviations * Math.Min(Noise(rate, allowed), Noise(old, allowed))))
        {
            return shown!;
        }

        var rounded = Math.Round(rate / magnitude, MidpointRounding.AwayFromZero) * magnitude;
        return rounded.ToString(rounded >= 10 ? "F0" : rounded >= 1 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Standard deviation of a burn rate (Poisson), with one bad event more than counted: of none, too, there could have been one.</summary>
    public static double Noise(double rate, double allowed) => allowed > 0 ? Math.Sqrt((Math.Max(0, rate) * allowed) + 1) / allowed : 0;

    /// <summary>A time ahead: <c>0s</c> for now, the nearest step, or <c>&gt;7d</c> for beyond the horizon.</summary>
    public static string Time(TimeSpan? time, TimeSpan horizon, string? shown)
    {
        if (time is not { } ahead || ahead > horizon)
        {
            return $">{Duration.Format(horizon)}";
        }

        if (ahead <= TimeSpan.Zero)
        {
            return "0s";
        }

        var position = PositionOf(ahead);
        if (Duration.TryParse(shown, out var old) && Math.Abs(position - PositionOf(old)) < 1)
        {
            return shown;
        }

        var step = Times[(int)Math.Round(position)];
        return Duration.Format(step < horizon ? step : horizon);
    }

    /// <summary>Where a time lies among the steps; fractions between two by the logarithm.</summary>
    private static double PositionOf(TimeSpan time)
    {
        if (time <= Times[0])
        {
            return 0;
        }

        var above = Array.FindIndex(Times, step => step >= time);
        return above < 0 ? Times.Length - 1 : above - (Math.Log(Times[above] / time) / Math.Log(Times[above] / Times[above - 1]));
    }

    /// <summary>A figure as it is shown; null for what is none.</summary>
    public static double? TryRead(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int DecimalsOf(string text) => text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? text.Length - dot - 1 : 0;
}
