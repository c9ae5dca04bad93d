using ReliabilityEngine.Benchmarks.Quality.RootCauses;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>250 metrics of 50 nodes, two days of five minutes as normal times, a fault in one node: from raw values to the ranking.</summary>
internal sealed class RootCauseSpeed : ISpeedRow
{
    private const int Nodes = 50;
    private const int NormalRows = 576;
    private const int AbnormalRows = 5;
    private const int Faulty = 31;

    private static readonly string[] Metrics = ["latency", "errors", "requests", "cpu", "memory"];

    public string Name => "root cause";

    public double Weight => 1;

    public IEnumerable<Measurement> Measure(OtherFigures others)
    {
        var question = Question();
        if (RootCauseRanker.Rank(question).Causes is not [{ Node: var named }, ..] || named != Node(Faulty))
        {
            throw new InvalidOperationException("The root cause that is timed is wrong.");
        }

        var timed = Timing.Of(() => RootCauseRanker.Rank(question));
        yield return SpeedRows.Of(
            "root cause of 250 metrics", timed.Seconds * 1e3, "ms", Goal.AtMost(1), $"{NormalRows} normal rows, {Nodes} nodes");
    }

    private static RootCauseQuestion Question()
    {
        var random = new Random(1);
        double Noise() => 0.9 + (0.1 * (random.NextDouble() + random.NextDouble()));
        double[] Values(int rows, double level) => [.. Enumerable.Range(0, rows).Select(_ => level * Noise())];
        return new RootCauseQuestion
        {
            // A tree, three callees a node.
            Graph = new FailureGraph(Enumerable.Range(1, Nodes - 1).Select(node => new Dependency(Node((node - 1) / 3), Node(node), 0.8))),
            Metrics =
            [
                .. from node in Enumerable.Range(0, Nodes)
                   from metric in Metrics
                   let fault = IsTouched(node) && metric is "latency" or "errors" ? 3 : node == Faulty && metric == "cpu" ? 4 : 1
                   select new NodeMetric(
                       Node(node), metric, MetricKinds.Of(metric), Values(NormalRows, 10), Values(AbnormalRows, 10 * fault)),
            ],
        };
    }

    private static bool IsTouched(int node)
    {
        var at = Faulty;
        while (at > node)
        {
            at = (at - 1) / 3;
        }

        return at == node;
    }

    private static string Node(int node) => $"node-{node}";
}
