using System.Numerics.Tensors;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>
/// Paths of the load over a horizon, each told by its highest value before and from the moment at which new replicas carry load: what a
/// count of replicas has to hold out. Numbers are those of <see cref="LoadBins.NumberOf"/>, not rounded.
/// </summary>
internal sealed class LoadPaths
{
    private LoadPaths(double[] before, double[] after) => (Before, After) = (before, after);

    /// <summary>The highest load of each path until new replicas are ready; negative infinity where there is none.</summary>
    public double[] Before { get; }

    /// <summary>The highest load of each path once they are.</summary>
    public double[] After { get; }

    /// <summary>Paths of a forecast.</summary>
    /// <param name="startUp">A bucket that ends by then is before.</param>
    public static LoadPaths Of(Forecast traffic, TimeSpan startUp, int seed)
    {
        var steps = traffic.Edges.Count;
        var (counts, seconds, spreads) = (new double[steps], new double[steps], new double[steps]);
        var firstAfter = 0;
        for (var step = 0; step < steps; step++)
        {
            seconds[step] = (traffic.Edges[step] - (step == 0 ? TimeSpan.Zero : traffic.Edges[step - 1])).TotalSeconds;
            counts[step] = traffic.Means[step] * seconds[step];
            spreads[step] = Math.Sqrt(Math.Log(1 + traffic.LevelVarianceAt(step)));
            firstAfter += traffic.Edges[step] <= startUp ? 1 : 0;
        }

        var noisy = new NoisyCounts(counts, traffic.Dispersion);
        var (before, after) = (new double[StandardVariates.Paths], new double[StandardVariates.Paths]);
        var (loads, levels) = (new double[steps], new double[steps]);
        for (var path = 0; path < before.Length; path++)
        {
            noisy.Draw(StandardVariates.CountsOf(path), loads);
            TensorPrimitives.Divide(loads, seconds, loads);

            // The level is off by the same luck on the whole path, log-normal with mean 1. The seed pairs levels with noise anew.
            var luck = StandardVariates.LevelOf((int)((uint)(path + seed) % (uint)before.Length), 0).Normal;
            TensorPrimitives.Multiply(spreads, -0.5, levels);
            TensorPrimitives.Add(levels, luck, levels);
            TensorPrimitives.Multiply(levels, spreads, levels);
            TensorPrimitives.Exp(levels, levels);
            TensorPrimitives.Multiply(loads, levels, loads);
            before[path] = Highest(loads.AsSpan(0, firstAfter));
            after[path] = Highest(loads.AsSpan(firstAfter));
        }

        return new LoadPaths(before, after);
    }

    /// <summary>A load per replica as a real number whose floor is its bin's.</summary>
    public static double Position(double load) => load > 0 ? Math.Log2(load) * LoadBins.PerOctave : double.NegativeInfinity;

    private static double Highest(ReadOnlySpan<double> loads) => loads.IsEmpty ? double.NegativeInfinity : Position(TensorPrimitives.Max(loads));
}
