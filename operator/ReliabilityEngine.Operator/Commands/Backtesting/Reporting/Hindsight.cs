namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Judges what was said at a moment, by a decision or by the alarm of a signal, by what happened afterwards.</summary>
internal static class Hindsight
{
    /// <summary>One of <see cref="ActionOutcomes"/>.</summary>
    public static string OutcomeOf(DateTimeOffset said, IReadOnlyList<BreachReport> breaches, TimeSpan horizon, DateTimeOffset end) =>
        breaches.Any(breach => breach.At > said && breach.At <= said + horizon) ? ActionOutcomes.Foretold
        : breaches.Any(breach => breach.At <= said && !(breach.Until < said)) ? ActionOutcomes.During
        : said + horizon > end ? ActionOutcomes.Open
        : ActionOutcomes.False;

    /// <summary>How long before a breach it was first said, in seconds; null when it was not, or nobody could.</summary>
    public static double? LeadOf(BreachReport breach, IEnumerable<DateTimeOffset> said, TimeSpan horizon) =>
        breach.WasUnderWay ? null
        : said.Where(at => at < breach.At && at >= breach.At - horizon).Select(at => (double?)(breach.At - at).TotalSeconds).Max();

    /// <summary>Null where there is none.</summary>
    public static double? Median(IEnumerable<double> values) =>
        values.Order().ToArray() is { Length: > 0 } sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : null;

    /// <summary>Right of right and wrong, 0 to 100; null where there are neither.</summary>
    public static double? PrecisionPercent(int right, int wrong) => right + wrong == 0 ? null : 100.0 * right / (right + wrong);

    /// <summary>Harmonic mean of the share foretold and the precision, 0 to 1: neither silence nor noise scores.</summary>
    public static double Quality(int foretold, int breaches, double? precisionPercent) =>
        breaches > 0 && precisionPercent is { } precision && ((double)foretold / breaches, precision / 100) is var (recall, right) && recall + right > 0
            ? 2 * recall * right / (recall + right)
            : 0;
}
