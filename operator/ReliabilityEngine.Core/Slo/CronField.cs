using System.Globalization;

namespace ReliabilityEngine.Core.Slo;

/// <summary>One field of a cron schedule as a set of values.</summary>
/// <param name="Bits">Bit n is set when the field allows n.</param>
/// <param name="IsAny">Whether the field was <c>*</c> or <c>?</c>, which matters to the rule for days and to repeated hours.</param>
internal readonly record struct CronField(ulong Bits, bool IsAny)
{
    public bool Allows(int value) => (Bits & (1UL << value)) != 0;

    /// <summary>Reads a comma-separated list of <c>*</c>, values, ranges and steps.</summary>
    public static bool TryParse(string text, CronFieldKind kind, out CronField field, out string error)
    {
        ulong bits = 0;
        var any = false;
        error = "";
        foreach (var part in text.Split(','))
        {
            if (!TryParsePart(part, kind, out var partBits, out var partIsAny, out error))
            {
                field = default;
                return false;
            }

            bits |= partBits;
            any |= partIsAny;
        }

        field = new CronField(bits, any);
        return true;
    }

    private static bool TryParsePart(string part, CronFieldKind kind, out ulong bits, out bool any, out string error)
    {
        bits = 0;
        any = false;
        var (span, step) = part.Split('/', 2) is [var before, var after] ? (before, after) : (part, null);
        if (!TryParseRange(span, step is not null, kind, out var from, out var to, out any, out error))
        {
            return false;
        }

        var every = 1;
        if (step is not null && (!TryNumber(step, out every) || every < 1))
        {
            error = $"{kind.Name} must have a step of at least 1 after '/', not \"{step}\"";
            return false;
        }

        // "*/2" restricts the field, so that it takes part in the rule for days.
        any &= every == 1;
        for (var value = from; value <= to; value += every)
        {
            bits |= 1UL << (kind.IsDayOfWeek && value == 7 ? 0 : value);
        }

        return true;
    }

    private static bool TryParseRange(string span, bool hasStep, CronFieldKind kind, out int from, out int to, out bool any, out string error)
    {
        error = "";
        from = kind.Min;
        to = kind.IsDayOfWeek ? 6 : kind.Max;
        any = span is "*" or "?";
        if (any)
        {
            return true;
        }

        var ends = span.Split('-', 2);
        if (!TryValue(ends[0], kind, out from) || !TryValue(ends[^1], kind, out to))
        {
            error = $"{kind.Name} must be {kind.Allowed}, a list, a range or '*', not \"{span}\"";
            return false;
        }

        // "5/15" starts at 5 and goes on to the end, as in a CronJob.
        to = ends.Length == 1 && hasStep ? Math.Max(to, kind.IsDayOfWeek ? 6 : kind.Max) : to;
        if (from > to)
        {
            error = $"{kind.Name} must be a range from low to high, not \"{span}\"";
            return false;
        }

        return true;
    }

    private static bool TryValue(string text, CronFieldKind kind, out int value)
    {
        var named = kind.Names.IndexOf(text.ToUpperInvariant());
        if (named >= 0)
        {
            value = named + kind.Min;
            return true;
        }

        return TryNumber(text, out value) && value >= kind.Min && value <= kind.Max;
    }

    private static bool TryNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
