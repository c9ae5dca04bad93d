namespace ReliabilityEngine.Operator.PromQl;

/// <summary>A function's parameters.</summary>
/// <param name="Name">As it is called; functions, unlike keywords, have one case.</param>
/// <param name="Parameters">The types, in order; the last one repeats when <paramref name="MaxArguments"/> is larger.</param>
/// <param name="MinArguments">How many must be given.</param>
/// <param name="MaxArguments">How many may be.</param>
internal sealed record PromQlFunction(string Name, IReadOnlyList<PromQlType> Parameters, int MinArguments, int MaxArguments, PromQlType Result)
{
    public PromQlType Parameter(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];
}
