using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Numenta's benchmark of streaming anomaly detection; baselines get the best threshold of the half they are run on.</summary>
public sealed class NabBenchmark : IBenchmark
{
    private static readonly NabProfile[] Profiles = [NabProfile.Standard, NabProfile.LowFalsePositives, NabProfile.LowFalseNegatives];

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

    public double Weight => 20;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var files = NabLoader.Load(folder);
        if (files.Count == 0)
        {
            return [];
        }

        var tried = models.Alarms?.All ?? [];
        double runs = Others.Length + tried.Count;
        var baselines = Others.Select((other, run) => (other.Name, Scored: Score(files, other.Create, done => progress((run + done) / runs)))).ToArray();
        var ours = tried.Count == 0 ? null : new SeriesScores<NabFileScore>(
            [.. tried.Select((model, run) => Judge(files, model, done => progress((Others.Length + run + done) / runs)))],
            scored => NabFileScore.Normalised(scored, NabProfile.Standard),
            half);

        Measurement Row(NabProfile profile, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = Family,
            Measure = profile.Name,
            Unit = "points",
            Goal = goal,
            Baselines = [.. baselines.Select(baseline => new NamedValue(baseline.Name, NabScorer.Search(baseline.Scored, profile).Score))],
            Published = published,
            Note = $"{files.Count} files",
        }.With(ours?.Measure(scored => NabFileScore.Normalised(scored, profile)));

        var unlabelled = files.Where(file => file.Windows.Count == 0).Select(file => file.Series).ToArray();
        return
        [
            Row(NabProfile.Standard, Goal.AtLeast(58, 65), PublishedStandard),
            Row(NabProfile.LowFalsePositives, Goal.AtLeast(50), []),
            Row(NabProfile.LowFalseNegatives, Goal.AtLeast(63), []),
            .. unlabelled.Length == 0 ? Array.Empty<Measurement>() :
            [
                AlarmRate.Row(Family, unlabelled, ours?.Measure(scored => AlarmCount.Rate(scored.Select(file => file.Unlabelled).OfType<AlarmCount>()))),
            ],
            .. NabWarnings.Measure(Family, files, models.Warning),
        ];
    }

    private static NabFileScore[] Judge(IReadOnlyList<NabFile> files, UnivariateModel model, Action<double> progress) =>
        [.. Score(files, model.Create, progress).Zip(files, (scored, file) => new NabFileScore(
            scored.CountedWindows.Count(),
            Profiles.ToDictionary(profile => profile, profile => NabScorer.Raw(scored, profile, model.Threshold)),
            file.Windows.Count == 0 ? AlarmRate.Of(file.Series, scored, model.Threshold) : null))];

    private static NabScoredFile[] Score(IReadOnlyList<NabFile> files, Func<IStreamingDetector> create, Action<double> progress) =>
        [.. files.Select((file, i) =>
        {
            progress(i / (double)files.Count);
            return new NabScoredFile(Streams.Score(file.Series, create()), file.Windows);
        })];
}
