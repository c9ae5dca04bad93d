namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>The answer to a <see cref="RootCauseQuestion"/>.</summary>
/// <param name="Causes">Likeliest first; empty when nothing is wrong, or when it cannot be said.</param>
/// <param name="Candidates">The same before that was decided: for those who know that something is wrong.</param>
/// <param name="LogEvidence">ln of the odds that something is wrong, from even ones; NaN when it cannot be said.</param>
/// <param name="EmptyReason">Why there are no causes, as a CamelCase constant; null when there are.</param>
public sealed record RootCauseRanking(
    IReadOnlyList<RootCause> Causes, IReadOnlyList<RootCause> Candidates, double LogEvidence, string? EmptyReason)
{
    public const string NothingAnomalous = "NothingAnomalous";
    public const string TooLittleHistory = "TooLittleHistory";
    public const string UnknownTarget = "UnknownTarget";
}
