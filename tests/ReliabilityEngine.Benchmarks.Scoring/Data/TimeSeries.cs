namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>A univariate series in file order, with the point labels that came along (null: none).</summary>
/// <param name="Name">Only for messages; nothing may depend on it.</param>
public sealed record TimeSeries(string Name, DateTime[] Times, double[] Values, bool[]? Labels = null)
{
    /// <summary>The median distance of neighbouring rows: gaps, duplicates and steps back do not move it.</summary>
    public TimeSpan Step
    {
        get
        {
            var steps = Times.Skip(1).Zip(Times, (next, time) => next - time).Where(step => step > TimeSpan.Zero).Order().ToArray();
            return steps.Length == 0 ? TimeSpan.Zero : steps[steps.Length / 2];
        }
    }
}
