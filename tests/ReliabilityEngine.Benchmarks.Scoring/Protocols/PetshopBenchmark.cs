using ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Petshop: which node caused what the target shows, and whether normal times are left alone.</summary>
public sealed class PetshopBenchmark : IBenchmark
{
    private static readonly (string Name, IRootCauseRanker Ranker)[] Others =
    [
        ("N-sigma of the mean", new AnomalousNodeRanker(Deviation.OfMean, followGraph: false)),
        ("N-sigma of the mean, deepest in the graph", new AnomalousNodeRanker(Deviation.OfMean, followGraph: true)),
        ("N-sigma of any row", new AnomalousNodeRanker(Deviation.OfExtreme, followGraph: false)),
        ("N-sigma of any row, deepest in the graph", new AnomalousNodeRanker(Deviation.OfExtreme, followGraph: true)),
    ];

    public string Family => "petshop";

    public double Weight => 2;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var scenarios = PetshopLoader.Load(folder);
        var cases = scenarios.Sum(scenario => scenario.Faults.Count);
        if (cases == 0)
        {
            return [];
        }

        Measurement Row(string measure, Func<IRootCauseRanker, double[]> score, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = Family,
            Measure = measure,
            Unit = "share",
            Goal = goal,
            Baselines = [.. Others.Select(other => new NamedValue(other.Name, score(other.Ranker).Average()))],
            Published = published,
            Note = $"{cases} cases, {scenarios.Count} scenarios",
        }.With(models.Petshop is { } ours ? CaseScores.Mean(score(ours), half) : null);
        progress(0.1);
        List<Measurement> rows =
        [
            Row("top-1", ranker => TopK(scenarios, ranker, 1), Goal.AtLeast(0.77), [new("all 52 cases", 0.654)]),
            Row("top-3", ranker => TopK(scenarios, ranker, 3), Goal.AtLeast(0.92), [new("all 52 cases", 0.827)]),
        ];
        progress(0.3);
        rows.Add(Row("specificity", ranker => Specificity(scenarios, ranker, _ => true), Goal.AtLeast(0.8), []));
        progress(0.7);
        rows.Add(Row(
            "specificity, latency", ranker => Specificity(scenarios, ranker, target => target.Metric == "latency"), Goal.AtLeast(0.8),
            [new("lowest", 0.17), new("highest", 0.33)]));
        return rows;
    }

    /// <summary>A case each: 1 where the cause is among the first <paramref name="k"/>.</summary>
    private static double[] TopK(IReadOnlyList<PetshopScenario> scenarios, IRootCauseRanker ranker, int k) =>
    [
        .. from scenario in scenarios
           from fault in scenario.Faults
           select RankingScores.Hit(ranker.Rank(Question(scenario, fault.Target, scenario.Normal, fault.Metrics)), fault.RootCause, k),
    ];

    /// <summary>A scenario each.</summary>
    private static double[] Specificity(IReadOnlyList<PetshopScenario> scenarios, IRootCauseRanker ranker, Func<MetricKey, bool> wanted) =>
        [.. scenarios.Select(scenario => scenario.Faults.Select(fault => fault.Target).Distinct().Where(wanted)
            .Select(target => Splits(scenario.Normal.RowCount).Average(split =>
                ranker.Rank(Question(scenario, target, Slice(scenario.Normal, 0, split), Slice(scenario.Normal, split, scenario.Normal.RowCount))).Count == 0 ? 1.0 : 0))
            .DefaultIfEmpty(double.NaN)
            .Average())];

    /// <summary>Where normal rows are cut in two: what follows is offered as if it were a fault.</summary>
    internal static IEnumerable<int> Splits(int rows)
    {
        for (var split = rows / 2; split < rows - 3; split += Math.Max(1, rows / 10))
        {
            yield return split;
        }
    }

    private static MetricTable Slice(MetricTable table, int from, int to) =>
        new(to - from, table.Columns.ToDictionary(column => column.Key, column => column.Value[from..to]));

    /// <summary>Only metrics known in normal times can be judged.</summary>
    private static RootCauseCase Question(PetshopScenario scenario, MetricKey target, MetricTable normal, MetricTable abnormal) => new()
    {
        Edges = scenario.Edges,
        Target = target,
        Metrics =
        [
            .. from column in abnormal.Columns
               where normal.Columns.ContainsKey(column.Key)
               select new MetricWindow(column.Key, normal.Columns[column.Key], column.Value),
        ],
    };
}
