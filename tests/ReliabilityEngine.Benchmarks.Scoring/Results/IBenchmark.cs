using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>The measures of one family of data.</summary>
public interface IBenchmark
{
    string Family { get; }

    /// <summary>The share of a whole run's time that this family takes, in any common unit; the time left is computed from it.</summary>
    double Weight { get; }

    /// <summary>Runs the protocols on <paramref name="folder"/>, telling the share done (0 to 1) as it goes.</summary>
    IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress);
}
