namespace ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

/// <summary>The shape of an isolation forest; the defaults are the paper's.</summary>
public sealed record IsolationForestOptions
{
    public int Trees { get; init; } = 100;

    public int SampleSize { get; init; } = 256;

    /// <summary>Split along random hyperplanes instead of along one metric at a time.</summary>
    public bool ExtendedSplits { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Everything that is wrong with these options; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Trees is < 1 or > 10_000)
        {
            errors.Add("Trees must be from 1 to 10000.");
        }

        if (SampleSize is < 2 or > 4096)
        {
            errors.Add("SampleSize must be from 2 to 4096.");
        }

        return errors;
    }
}
