namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Budgets;

/// <summary>The past's sums over as many points; with a season only those that began at this time of day, give or take an hour.</summary>
internal sealed class PastSumsBudget(int? season = null) : BadSlices
{
    private const int Hour = 12;

    protected override IEnumerable<double> Outcomes(int horizon)
    {
        for (var origin = 0; origin + horizon <= Count; origin++)
        {
            if (season is not { } length || IsNear(origin, length))
            {
                yield return Sum(origin, horizon);
            }
        }
    }

    private bool IsNear(int origin, int length)
    {
        var distance = (Count - origin) % length;
        return Math.Min(distance, length - distance) <= Hour;
    }
}
