namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Budgets;

/// <summary>What a burn-rate alert assumes: the rate of the last points goes on, give or take how wrong that was before.</summary>
internal sealed class StraightLineBudget(int points) : BadSlices
{
    protected override IEnumerable<double> Outcomes(int horizon)
    {
        var now = Line(Count, horizon);
        for (var origin = points; origin + horizon <= Count; origin++)
        {
            yield return now + Sum(origin, horizon) - Line(origin, horizon);
        }
    }

    private double Line(int at, int horizon) => Sum(at - points, points) / (double)points * horizon;
}
