using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Servers with many metrics: fitted on the train part, scored row by row on the test part, mean over servers.</summary>
public sealed class ServerBenchmark : IBenchmark
{
    private const int LargestWindow = 100;

    private readonly Func<ModelsUnderTest, Choice<Func<IBatchDetector>>?> _model;
    private readonly bool _fixedGoal;
    private readonly NamedValue[] _published;

    private ServerBenchmark(string family, double weight, Func<ModelsUnderTest, Choice<Func<IBatchDetector>>?> model, bool fixedGoal, NamedValue[] published)
    {
        (Family, Weight, _model, _fixedGoal, _published) = (family, weight, model, fixedGoal, published);
    }

    /// <summary>Its goal moves with the best baseline of the run.</summary>
    public static ServerBenchmark Smd { get; } = new(
        "smd", 45, models => models.Smd, false,
        [new("PCA residual", 0.50), new("mean abs z", 0.44), new("mean abs z, tuning", 0.64), new("isolation forest", 0.32)]);

    public static ServerBenchmark Asd { get; } = new(
        "asd", 8, models => models.Asd, true, [new("PCA residual", 0.31), new("isolation forest", 0.18)]);

    public string Family { get; }

    public double Weight { get; }

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var servers = ServerLoader.Load(folder);
        if (servers.Count == 0)
        {
            return [];
        }

        var tried = _model(models)?.All ?? [];
        double runs = 3 + tried.Count;
        ServerScores[] Score(Func<IBatchDetector> create, int run) => [.. servers.Select((server, i) =>
        {
            progress((run + (i / (double)servers.Count)) / runs);
            return ServerScores.Of(server, create(), LargestWindow);
        })];

        var pca = ServerScores.Mean(Score(() => new PcaResidualDetector(), 0));
        var z = ServerScores.Mean(Score(() => new MeanAbsZDetector(), 1));
        var forest = ServerScores.Mean(Score(() => new IsolationForestDetector(), 2));
        var scored = tried.Select((create, run) => Score(create, 3 + run)).ToArray();
        SeriesScores<ServerScores>? Ours(Func<ServerScores, double> worth) =>
            scored.Length == 0 ? null : new SeriesScores<ServerScores>(scored, scores => worth(ServerScores.Mean(scores)), half);

        Measurement Row(string measure, Func<ServerScores, double> of, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = Family,
            Measure = measure,
            Unit = "area",
            Goal = goal,
            Baselines = [new("PCA residual", of(pca)), new("mean abs z", of(z)), new("isolation forest", of(forest))],
            Published = published,
            Note = $"{servers.Count} servers",
        }.With(Ours(of)?.Measure(scores => of(ServerScores.Mean(scores))));

        var best = Math.Max(pca.Areas.VusPr, Math.Max(z.Areas.VusPr, forest.Areas.VusPr));
        var blamed = Math.Max(z.BlameShare, pca.BlameShare);
        return
        [
            Row("VUS-PR", scores => scores.Areas.VusPr, _fixedGoal ? Goal.AtLeast(0.40, 0.48) : Goal.AtLeast(best + 0.06, best + 0.12), _published),
            Row("AUC-PR", scores => scores.Areas.AucPr, Goal.AtLeast(Math.Max(pca.Areas.AucPr, Math.Max(z.Areas.AucPr, forest.Areas.AucPr))), []),
            Row("dimensions to blame", scores => scores.BlameShare, Goal.AtLeast(_fixedGoal ? blamed : Math.Max(blamed, half == DataHalf.Tuning ? 0.76 : 0.88)), []) with
            {
                Unit = "share",
                Baselines = [new("largest abs z", z.BlameShare), new("largest PCA residual", pca.BlameShare)],
                Published = _fixedGoal ? [] : [new("largest abs z", 0.84), new("largest abs z, tuning", 0.69)],
            },
        ];
    }
}
