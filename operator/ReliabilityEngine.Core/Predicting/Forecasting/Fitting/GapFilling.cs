namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>Closes the gaps of a training window, so that models need not know of them.</summary>
internal static class GapFilling
{
    /// <summary>Up to this share of a season a gap is bridged by a straight line; a longer one repeats the season before.</summary>
    private const int BridgeShare = 12;

    /// <summary>Replaces what is not finite; at least one value must be.</summary>
    /// <param name="season">A season's length in points; 1 when there is none.</param>
    public static void Close(Span<double> values, int season)
    {
        var known = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                continue;
            }

            if (i - known > 1)
            {
                Fill(values, known, i, season);
            }

            known = i;
        }

        if (known < values.Length - 1)
        {
            Fill(values, known, values.Length, season);
        }
    }

    /// <summary>Fills what lies between two known points; either may lie outside.</summary>
    private static void Fill(Span<double> values, int before, int after, int season)
    {
        var left = before >= 0 ? values[before] : values[after];
        var right = after < values.Length ? values[after] : left;
        var isLong = season > 1 && after - before - 1 > Math.Max(1, season / BridgeShare);
        for (var i = before + 1; i < after; i++)
        {
            values[i] = isLong && i >= season ? values[i - season] : left + ((right - left) * (i - before) / (after - before));
        }
    }
}
