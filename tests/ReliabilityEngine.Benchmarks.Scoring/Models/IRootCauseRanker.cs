namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Ranks the nodes that may have caused what a target shows.</summary>
public interface IRootCauseRanker
{
    /// <summary>Distinct nodes, likeliest first; empty means that nothing is anomalous.</summary>
    IReadOnlyList<string> Rank(RootCauseCase question);
}
