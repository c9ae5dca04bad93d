using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Tests.Predicting.Propagation;

/// <summary>A small system that is played: shop calls pay and search, pay calls bank; a slow callee slows its callers.</summary>
internal sealed class Shop(int seed)
{
    private const int NormalRows = 400;
    private const int AbnormalRows = 6;

    private static readonly (string Node, double Requests, string[] Calls)[] System =
    [
        ("shop", 500, ["pay", "search"]), ("pay", 300, ["bank"]), ("search", 400, []), ("bank", 250, []), ("mail", 100, []),
    ];

    private readonly Dictionary<string, double> _shifts = [];

    public string? Faulty { get; init; }

    public static double[] Noise(Random random, int rows, double level, double spread) =>
        Array.ConvertAll(new double[rows], _ => level + (spread * (random.NextDouble() + random.NextDouble() - 1)));

    /// <summary>Multiplies a node's latency in every row in question, those before the trouble included.</summary>
    public void Shift(string node, double factor) => _shifts[node] = factor;

    public RootCauseQuestion Question(double unit = 1)
    {
        var random = new Random(seed);
        NodeMetric[] metrics =
        [
            .. System.Select(service => new NodeMetric(
                service.Node, "latency", MetricKind.Latency, Scaled(Latencies(random, service.Node, NormalRows, false), unit),
                Scaled(Latencies(random, service.Node, AbnormalRows, true), unit * _shifts.GetValueOrDefault(service.Node, 1)))),
            .. System.Select(service => new NodeMetric(
                service.Node, "requests", MetricKind.Traffic, Noise(random, NormalRows, service.Requests, 20),
                Noise(random, AbnormalRows, service.Requests, 20))),
        ];
        return new RootCauseQuestion
        {
            Graph = new FailureGraph(
                System.SelectMany(service => service.Calls, (caller, callee) => new Dependency(caller.Node, callee, 0.8)), ["mail"]),
            Metrics = metrics,
            Target = metrics[0],
        };
    }

    /// <summary>The fault is there in the third and fourth row.</summary>
    private double[] Latencies(Random random, string node, int rows, bool withFault)
    {
        var latencies = Noise(random, rows, 0.01, 0.001);
        if (withFault)
        {
            latencies[2] += 0.25 * Share(node);
            latencies[3] += 0.2 * Share(node);
        }

        return latencies;
    }

    /// <summary>The part of the faulty node's delay that an answer of <paramref name="node"/> contains.</summary>
    private double Share(string node) => node == Faulty ? 1
        : System.First(service => service.Node == node) is var (_, requests, calls)
            ? calls.Sum(callee => Share(callee) * System.First(service => service.Node == callee).Requests / requests) : 0;

    private static double[] Scaled(double[] values, double factor) => Array.ConvertAll(values, value => value * factor);
}
