namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>The k-th smallest value without sorting the rest (Hoare 1961, quickselect); reorders what it is given.</summary>
internal static class OrderStatistic
{
    /// <param name="values">No NaN among them.</param>
    /// <param name="rank">From 0.</param>
    public static double Select(Span<double> values, int rank)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = values[low + ((high - low) / 2)];
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (rank <= right)
            {
                high = right;
            }
            else if (rank >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[rank];
    }
}
