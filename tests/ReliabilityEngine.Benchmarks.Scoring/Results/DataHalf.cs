namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>Which half of the data is measured; a few goals are stricter on the one that models were tuned on.</summary>
public enum DataHalf
{
    Hidden,
    Tuning,
}
