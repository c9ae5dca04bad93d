using MathNet.Numerics.Distributions;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// The random numbers of every simulation, drawn once from a fixed seed: the same inputs give the same answer, and from tick to tick a
/// forecast moves because its inputs moved, never by luck (common random numbers).
/// </summary>
internal static class StandardVariates
{
    public const int Paths = 200;

    /// <summary>More than the steps of the longest grid.</summary>
    public const int Columns = 80;

    private const int Seed = 20_240_229;

    private static readonly double[] NormalTable = Normals();
    private static readonly double[] ExponentialTable = Exponentials();

    public static ReadOnlySpan<double> NormalsOf(int path) => NormalTable.AsSpan(path * Columns, Columns);

    public static ReadOnlySpan<double> ExponentialsOf(int path) => ExponentialTable.AsSpan(path * Columns, Columns);

    private static double[] Normals()
    {
        var random = new Random(Seed);
        var values = new double[Paths * Columns];
        for (var column = 0; column < Columns; column++)
        {
            // Stratified over the paths: each column has exactly the mean and spread it should have.
            var order = Enumerable.Range(0, Paths).ToArray();
            random.Shuffle(order);
            for (var path = 0; path < Paths; path++)
            {
                values[(path * Columns) + column] = Normal.InvCDF(0, 1, (order[path] + random.NextDouble()) / Paths);
            }
        }

        return values;
    }

    private static double[] Exponentials()
    {
        var random = new Random(Seed + 1);
        var values = new double[Paths * Columns];
        for (var column = 0; column < Columns; column++)
        {
            var order = Enumerable.Range(0, Paths).ToArray();
            random.Shuffle(order);
            for (var path = 0; path < Paths; path++)
            {
                values[(path * Columns) + column] = -Math.Log((order[path] + 1 - random.NextDouble()) / Paths);
            }
        }

        return values;
    }
}
