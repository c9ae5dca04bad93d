namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>A dependency seen in histories, not declared.</summary>
/// <param name="Dependency">Its probability is a lower bound (95 %) of what the other node adds to the dependent's own breaches.</param>
/// <param name="Confidence">1 − the probability of such a coincidence among all pairs looked at, 0 to 1.</param>
/// <param name="Followed">How many breaches of the one began within the lag after one of the other.</param>
/// <param name="Episodes">Of how many.</param>
public sealed record LearnedDependency(Dependency Dependency, double Confidence, int Followed, int Episodes);
