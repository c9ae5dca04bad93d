namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>Sums of deviations up and down, to find a small shift that lasts: the test of Page 1954 as Hinkley 1971 wrote it.</summary>
/// <remarks>
/// Fed with standard values, it forgives <see cref="Slack"/> each step and alarms above <paramref name="limit"/>. Sums stop growing at
/// twice the limit, so that what has ended is forgotten in bounded time. O(1). Bad at: changes of the spread alone.
/// </remarks>
/// <param name="limit">Of the sums, in standard deviations.</param>
public struct PageHinkley(double limit)
{
    /// <summary>Shifts below it are not looked for; twice as large ones are found fastest.</summary>
    public const double Slack = 0.25;

    /// <summary>The sum of what lay above.</summary>
    public double Up { get; private set; }

    /// <summary>The sum of what lay below.</summary>
    public double Down { get; private set; }

    public readonly bool Alarm => Up > limit || Down > limit;

    /// <summary>The limit at which a side alarms by chance once in <paramref name="steps"/> steps, on average.</summary>
    /// <remarks>Siegmund 1985 (Sequential Analysis, 2.52): (e^(2Δb) − 2Δb − 1)/(2Δ²) with b = limit + 1.166.</remarks>
    public static double LimitFor(double steps)
    {
        double low = 0, high = 100;
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            var x = 2 * Slack * (middle + 1.166);
            if ((Math.Exp(x) - x - 1) / (2 * Slack * Slack) < steps)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    /// <summary>Continues from sums kept elsewhere.</summary>
    public static PageHinkley From(double limit, double up, double down) => new(limit) { Up = up, Down = down };

    /// <param name="value">A standard value; what is not finite is passed over.</param>
    public void Observe(double value)
    {
        if (double.IsFinite(value))
        {
            Up = Math.Clamp(Up + value - Slack, 0, 2 * limit);
            Down = Math.Clamp(Down - value - Slack, 0, 2 * limit);
        }
    }
}
