using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Predicting;

namespace ReliabilityEngine.Core.Tests.Deciding.Capacity;

/// <summary>A workload whose replicas carry 100 events a second each, in steps of a minute, and what is asked of a planner about it.</summary>
internal static class Workloads
{
    public const double Capacity = 100;

    public const double AllowedRatio = 0.01;

    /// <summary>A week in which ten replicas carry 20 to <paramref name="highest"/> events a second each, up and down each day.</summary>
    public static CapacityModel Week(double highest = 120)
    {
        var model = new CapacityModel(AllowedRatio);
        Play(model, Given.Start, days: 7, highest);
        return model;
    }

    /// <summary>Feeds days like those of <see cref="Week"/>; <paramref name="errors"/> adds what has nothing to do with the load, by the
    /// hours since the start.</summary>
    public static void Play(CapacityModel model, DateTimeOffset from, int days, double highest = 120, Func<double, double>? errors = null,
        double capacity = Capacity)
    {
        for (var minute = 1; minute <= days * 24 * 60; minute++)
        {
            var hours = minute / 60.0;
            var load = LoadAt(hours, highest);
            var bad = Math.Max(load > capacity ? 0.2 : 0, errors?.Invoke(hours) ?? 0);
            model.Observe(new LoadPoint(from.AddHours(hours), TimeSpan.FromMinutes(1), 10 * load, 10, bad));
        }
    }

    /// <summary>Lowest at midnight, highest at noon.</summary>
    public static double LoadAt(double hours, double highest = 120) => 20 + ((highest - 20) * 0.5 * (1 - Math.Cos(hours * Math.PI / 12)));

    /// <summary>Ten replicas are ready and a steady load of <paramref name="load"/> goes on.</summary>
    public static ReplicaQuestion Question(CapacityModel model, double load, double? later = null, double spread = 0.01) => new()
    {
        Capacity = model.Curve,
        CapacityUnknownReason = model.UnknownReason,
        Traffic = Traffic(load, later ?? load, spread),
        Load = load,
        Ready = 10,
        MinReplicas = 2,
        MaxReplicas = 40,
        StartUp = TimeSpan.FromMinutes(3),
        BreachLimit = 0.02,
    };

    /// <summary>Ten minutes that go in a line from one load to another.</summary>
    public static Forecast Traffic(double from, double to, double spread = 0.01)
    {
        var edges = Enumerable.Range(1, 20).Select(step => TimeSpan.FromSeconds(30 * step)).ToArray();
        return new Forecast("line", edges, [.. edges.Select(edge => from + ((to - from) * edge.TotalMinutes / 10))], 1, spread * spread);
    }
}
