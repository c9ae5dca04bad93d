namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A model as it is shipped, and the same with parameters that might have been chosen instead.</summary>
/// <param name="Shipped">With the product's defaults.</param>
/// <param name="Alternatives">What the defaults were chosen from; empty where nothing was chosen by looking at the family's scores.</param>
public sealed record Choice<T>(T Shipped, IReadOnlyList<T> Alternatives)
{
    /// <summary>Everything that could be chosen, the shipped one first.</summary>
    public IReadOnlyList<T> All { get; } = [Shipped, .. Alternatives];
}
