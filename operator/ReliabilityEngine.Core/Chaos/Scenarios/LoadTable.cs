namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>The load of each step at equally likely levels of the traffic: quantiles cost more than draws.</summary>
internal sealed class LoadTable
{
    private const int Levels = 50;

    private readonly double[][] _loads;

    public LoadTable(ServiceReading reading, TimeSpan length, int steps) =>
        _loads = [.. Enumerable.Range(0, Levels).Select(level => Loads(reading, length, steps, (level + 0.5) / Levels))];

    /// <summary>Events a second in each step of a draw; every level comes equally often.</summary>
    public ReadOnlyMemory<double> At(int draw) => _loads[draw % Levels];

    private static double[] Loads(ServiceReading reading, TimeSpan length, int steps, double level)
    {
        var loads = new double[steps];
        if (reading.Traffic is not { Edges.Count: > 0 } traffic)
        {
            Array.Fill(loads, reading.Load);
            return loads;
        }

        var quantiles = new double[traffic.Edges.Count];
        var from = TimeSpan.Zero;
        for (var bucket = 0; bucket < quantiles.Length; bucket++)
        {
            quantiles[bucket] = traffic.Quantile(bucket, (traffic.Edges[bucket] - from).TotalSeconds, level);
            from = traffic.Edges[bucket];
        }

        for (int step = 0, bucket = 0; step < steps; step++)
        {
            while (bucket < quantiles.Length - 1 && traffic.Edges[bucket] < length * (step + 0.5) / steps)
            {
                bucket++;
            }

            loads[step] = quantiles[bucket];
        }

        return loads;
    }
}
