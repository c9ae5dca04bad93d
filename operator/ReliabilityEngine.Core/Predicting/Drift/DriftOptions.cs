namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>How drift is looked for.</summary>
public sealed record DriftOptions
{
    /// <summary>So many values make the reference, 50 to 10,000.</summary>
    public int Reference { get; init; } = 500;

    /// <summary>So many values are compared with it at once, 20 to the reference's; whole days where the day shows in the values.</summary>
    public int Window { get; init; } = 100;

    /// <summary>P(a false alarm in a window, over all features), above 0 and at most 0.1.</summary>
    public double FalseAlarms { get; init; } = 0.01;

    /// <summary>Every error at once; empty when the options are usable.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Reference is < 50 or > 10_000)
        {
            errors.Add("`Reference` must be 50 to 10000.");
        }

        if (Window < 20 || Window > Reference)
        {
            errors.Add("`Window` must be 20 to `Reference`.");
        }

        if (!(FalseAlarms > 0 && FalseAlarms <= 0.1))
        {
            errors.Add("`FalseAlarms` must be above 0 and at most 0.1.");
        }

        return errors;
    }
}
