using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Where the product's models are plugged in; each through an adapter, with the parameters they are shipped with.</summary>
internal static class Models
{
    public static ModelsUnderTest UnderTest { get; } = new();
}
