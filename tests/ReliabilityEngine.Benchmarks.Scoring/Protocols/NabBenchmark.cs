using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Numenta's benchmark of streaming anomaly detection; baselines get the best threshold of the half they are run on.</summary>
public sealed class NabBenchmark : IBenchmark
{
    private static readonly (string Name, Func<IStreamingDetector> Create)[] Others =
    [
        ("random", () => new RandomDetector(new Random(1))),
        ("windowed Gaussian", () => new WindowedGaussianDetector()),
        ("relative threshold", () => new RelativeThresholdDetector()),
    ];

    private static readonly NamedValue[] PublishedStandard =
    [
        new("ARTime", 68.2), new("CAD OSE", 66.0), new("Numenta HTM", 65.2), new("relative entropy", 60.8), new("Skyline", 55.7),
        new("random cut forest", 46.3), new("Twitter ADVec", 44.2), new("windowed Gaussian", 40.9), new("random", 10.1),
    ];

    public string Family => "nab";

    public double Weight => 14;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var files = NabLoader.Load(folder);
        if (files.Count == 0)
        {
            return [];
        }

        var runs = Others.Length + 1.0;
        var baselines = Others.Select((other, run) => (other.Name, Scored: Score(files, other.Create, done => progress((run + done) / runs)))).ToArray();
        var ours = models.Nab is { } model ? Score(files, model.Create, done => progress((Others.Length + done) / runs)) : null;
        Measurement Row(NabProfile profile, Goal goal, double? shipped, NamedValue[] published)
        {
            var best = ours is null ? (0, 0) : NabScorer.Search(ours, profile);
            return new Measurement
            {
                Family = Family,
                Measure = profile.Name,
                Unit = "points",
                Value = ours is null ? null : shipped is { } threshold ? NabScorer.Normalised(ours, profile, threshold) : best.Score,
                Goal = goal,
                Baselines = [.. baselines.Select(baseline => new NamedValue(baseline.Name, NabScorer.Search(baseline.Scored, profile).Score))],
                Published = published,
                Note = ours is null ? null : FormattableString.Invariant($"best threshold here {best.Threshold:R} gives {best.Score:F1}"),
            };
        }

        var standard = half == DataHalf.Tuning ? Goal.AtLeast(66, 68.3) : Goal.AtLeast(58, 65);
        return
        [
            Row(NabProfile.Standard, standard, models.Nab?.Thresholds?.Standard, PublishedStandard),
            Row(NabProfile.LowFalsePositives, Goal.AtLeast(50), models.Nab?.Thresholds?.LowFalsePositives, []),
            Row(NabProfile.LowFalseNegatives, Goal.AtLeast(63), models.Nab?.Thresholds?.LowFalseNegatives, []),
            .. AlarmRate.Measure(Family, [.. files.Where(file => file.Windows.Count == 0).Select(file => file.Series)], models.Nab),
        ];
    }

    private static NabScoredFile[] Score(IReadOnlyList<NabFile> files, Func<IStreamingDetector> create, Action<double> progress) =>
        [.. files.Select((file, i) =>
        {
            progress(i / (double)files.Count);
            return new NabScoredFile(Streams.Score(file.Series, create()), file.Windows);
        })];
}
