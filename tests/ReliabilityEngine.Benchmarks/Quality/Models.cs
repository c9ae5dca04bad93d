using ReliabilityEngine.Benchmarks.Quality.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Where the product's models are plugged in; each through an adapter, with the parameters they are shipped with.</summary>
internal static class Models
{
    public static ModelsUnderTest UnderTest { get; } = new()
    {
        Traces = new CombinedForecaster(),
        M4 = new CombinedForecaster(),
    };
}
