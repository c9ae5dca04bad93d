using System.Globalization;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>Where values lie on paper, and which of them are worth a tick.</summary>
internal readonly record struct ChartAxis(double Low, double High, double From, double To)
{
    /// <param name="padded">Whether a twentieth of the range is left free at both ends.</param>
    public static ChartAxis Over(IReadOnlyCollection<double> values, double from, double to, bool padded)
    {
        var low = values.DefaultIfEmpty(0).Min();
        var high = values.DefaultIfEmpty(1).Max();
        var margin = padded ? (high - low) / 20 : 0;
        return high > low ? new ChartAxis(low - margin, high + margin, from, to) : new ChartAxis(low - 1, high + 1, from, to);
    }

    /// <summary>Short enough for the margin: thousands and millions are abbreviated.</summary>
    public static string Label(double value)
    {
        var (scaled, suffix) = Math.Abs(value) switch { >= 1e6 => (value / 1e6, " M"), >= 1e4 => (value / 1e3, " k"), _ => (value, "") };
        return scaled.ToString("0.####", CultureInfo.InvariantCulture) + suffix;
    }

    public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>Round values, about <paramref name="wanted"/> of them: steps of 1, 2 or 5 times a power of ten.</summary>
    public IEnumerable<double> Ticks(int wanted)
    {
        var rough = (High - Low) / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        var (low, high) = (Low, High);
        return Enumerable.Range(0, 100).Select(i => (Math.Ceiling(low / step) + i) * step).TakeWhile(tick => tick <= high + (step * 1e-9));
    }
}
