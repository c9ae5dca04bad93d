using ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Nezha's Online Boutique: the pod a fault was injected into, from metrics and calls of the three minutes after it.</summary>
public sealed class NezhaBenchmark : IBenchmark
{
    private const int FaultSeconds = 180;

    private static readonly (string Name, IRootCauseRanker Ranker)[] Others =
        [("N-sigma", new SigmaRanker(edgeWeight: 0)), ("N-sigma + 0.7 · edge z", new SigmaRanker(edgeWeight: 0.7))];

    public string Family => "nezha";

    public double Weight => 2;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var days = NezhaLoader.Load(folder);
        var faults = days.Sum(day => day.Faults.Count);
        if (faults == 0)
        {
            return [];
        }

        var baselines = Others.Select(other => (other.Name, Whole: Rank(days, other.Ranker, false), Past: Rank(days, other.Ranker, true))).ToArray();
        progress(0.5);
        var whole = models.Nezha is { } ranker ? Rank(days, ranker, false) : null;
        var past = models.Nezha is { } same ? Rank(days, same, true) : null;
        Measurement Row(bool onlyPast, int k, Goal goal, params NamedValue[] published) => new Measurement
        {
            Family = Family,
            Measure = onlyPast ? $"AS@{k}, past rows only" : $"AS@{k}",
            Unit = "%",
            Goal = goal,
            Baselines = [.. baselines.Select(other => new NamedValue(other.Name, 100 * RankingScores.TopK(onlyPast ? other.Past : other.Whole, k)))],
            Published = published,
            Note = $"{faults} faults",
        }.With((onlyPast ? past : whole) is { } answers
            ? CaseScores.Mean([.. answers.Select(answer => 100 * RankingScores.Hit(answer.Ranking, answer.Truth, k))], half)
            : null);
        return
        [
            Row(false, 1, Goal.AtLeast(75, 85), new("N-sigma", 59), new("N-sigma + 0.7 · edge z", 72)),
            Row(false, 3, Goal.AtLeast(88, 94), new("N-sigma", 75), new("N-sigma + 0.7 · edge z", 88)),
            Row(false, 5, Goal.AtLeast(94, 97), new("N-sigma", 84), new("N-sigma + 0.7 · edge z", 94)),
            Row(true, 1, Goal.AtLeast(60), new NamedValue("N-sigma + 0.7 · edge z", 41)),
        ];
    }

    private static List<(IReadOnlyList<string> Ranking, string Truth)> Rank(IReadOnlyList<NezhaDay> days, IRootCauseRanker ranker, bool onlyPast) =>
        [.. from day in days from fault in day.Faults select (ranker.Rank(Question(day, fault.At, onlyPast)), fault.Pod)];

    private static RootCauseCase Question(NezhaDay day, long at, bool onlyPast)
    {
        bool During(long time) => time > at && time <= at + FaultSeconds;
        bool Usual(long time) => onlyPast ? time < at : !During(time);
        return new RootCauseCase
        {
            Edges = day.Edges,
            Metrics = [.. day.PodMetrics.Select(column => new MetricWindow(column.Key, column.Where(Usual), column.Where(During)))],
            EdgeMetrics =
            [
                .. day.EdgeMetrics.Select(column => new EdgeWindow(
                    new CallEdge(column.Caller!, column.Key.Node), column.Key.Metric, column.Where(Usual), column.Where(During))),
            ],
        };
    }
}
