using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Above what a value is bad: a number, or a percentile of the values of the first window.</summary>
/// <param name="Text">As the user wrote it.</param>
internal sealed record ValueLimit(string Text, double? Number, double? Percentile)
{
    /// <summary><c>0.8</c>, or <c>p95</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ValueLimit? limit)
    {
        limit = text.StartsWith('p') && Parse(text[1..]) is > 0 and < 100 and var percentile ? new ValueLimit(text, null, percentile)
            : Parse(text) is { } number ? new ValueLimit(text, number, null)
            : null;
        return limit is not null;
    }

    /// <param name="first">The values of the first window.</param>
    public double Of(IEnumerable<double> first)
    {
        if (Number is { } number)
        {
            return number;
        }

        // Linear between the two nearest.
        double[] sorted = [.. first.Where(double.IsFinite).Order()];
        var place = (sorted.Length - 1) * Percentile!.Value / 100;
        var below = (int)Math.Floor(place);
        return sorted.Length == 0 ? double.NaN : sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
