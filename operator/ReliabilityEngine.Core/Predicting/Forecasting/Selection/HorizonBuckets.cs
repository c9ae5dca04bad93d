namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>Ranges of leads that share weights: the next moments, the near and the far part of a horizon.</summary>
internal sealed class HorizonBuckets
{
    private static readonly int[] Shares = [24, 4, 1];

    private readonly int[] _ends;

    public HorizonBuckets(int horizon)
    {
        _ends = [.. Shares.Select(share => Math.Max(1, horizon / share)).Distinct()];
    }

    public int Count => _ends.Length;

    /// <summary>The leads of a bucket end before this one.</summary>
    public int EndOf(int bucket) => _ends[bucket];

    /// <summary>The bucket of the lead <paramref name="h"/> (0 is the next point); beyond the horizon the last.</summary>
    public int Of(int h)
    {
        for (var bucket = 0; bucket < _ends.Length - 1; bucket++)
        {
            if (h < _ends[bucket])
            {
                return bucket;
            }
        }

        return _ends.Length - 1;
    }
}
