using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Protocols;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Golden;

/// <summary>Checks the NAB scorer: real detectors' scores, and the thresholds and scores that they must give.</summary>
public static class NabGoldens
{
    private static readonly NabProfile[] Profiles = [NabProfile.Standard, NabProfile.LowFalsePositives, NabProfile.LowFalseNegatives];

    /// <summary>The same profiles in the words of the golden file.</summary>
    private static readonly string[] ProfileNames = ["standard", "reward_low_FP_rate", "reward_low_FN_rate"];

    public static IEnumerable<GoldenCheck> Check(string nabFolder, string goldenFolder)
    {
        var files = NabLoader.Load(nabFolder);
        using var document = JsonDocument.Parse(File.ReadAllText(Directory.EnumerateFiles(goldenFolder, "*.json").First()));
        foreach (var detector in document.RootElement.EnumerateObject())
        {
            var path = Directory.EnumerateFiles(goldenFolder, detector.Name + ".scores*").FirstOrDefault();
            var scores = path is null ? [] : ReadScores(path);
            var scored = files.Select(file => new NabScoredFile(
                path is null ? new double[file.Series.Values.Length] : scores[file.Series.Name], file.Windows)).ToArray();
            yield return Check(detector.Name, files, scored, detector.Value);
        }
    }

    /// <summary>Whether our windowed Gaussian gives the scores that the published one gave.</summary>
    public static GoldenCheck CheckGaussian(string nabFolder, string goldenFolder)
    {
        var scores = ReadScores(Directory.EnumerateFiles(goldenFolder, "windowedGaussian.scores*").First());
        var files = NabLoader.Load(nabFolder).Where(file => scores.ContainsKey(file.Series.Name)).ToArray();
        var errors = files.SelectMany(file => Streams.Score(file.Series, new WindowedGaussianDetector())
            .Zip(scores[file.Series.Name], (ours, theirs) => Math.Abs(ours - theirs))).ToArray();
        return new GoldenCheck("windowed Gaussian's own scores", errors.Length, errors.Max());
    }

    private static GoldenCheck Check(string detector, IReadOnlyList<NabFile> files, NabScoredFile[] scored, JsonElement expected)
    {
        var errors = new List<double>();
        for (var i = 0; i < Profiles.Length; i++)
        {
            var profile = expected.GetProperty(ProfileNames[i]);
            var threshold = profile.GetProperty("dev_thr").GetDouble();
            var found = NabScorer.Search(scored, Profiles[i]);
            errors.Add(Math.Abs(found.Score - profile.GetProperty("dev").GetDouble()));
            errors.Add(Math.Abs(found.Threshold - threshold));
            errors.Add(Math.Abs(NabScorer.Normalised(scored, Profiles[i], threshold) - profile.GetProperty("dev").GetDouble()));
            if (profile.TryGetProperty("per_file_standard_raw", out var perFile))
            {
                errors.Add(PerFileError(files, scored, perFile));
            }
        }

        return new GoldenCheck($"NAB, {detector}", errors.Count, errors.Max());
    }

    /// <summary>
    /// The raw scores of single files were taken at the whole corpus' threshold, which is not given: one threshold has to give
    /// them all. This is the largest error at the best one.
    /// </summary>
    private static double PerFileError(IReadOnlyList<NabFile> files, NabScoredFile[] scored, JsonElement expected)
    {
        var thresholds = scored.SelectMany(file => file.Scores).Append(NabScorer.SilentThreshold).Distinct().OrderDescending().ToArray();
        var worst = new double[thresholds.Length];
        for (var i = 0; i < scored.Length; i++)
        {
            var value = expected.GetProperty(files[i].Series.Name).GetDouble();
            var raw = NabScorer.Raw(scored[i], NabProfile.Standard, thresholds);
            for (var t = 0; t < worst.Length; t++)
            {
                worst[t] = Math.Max(worst[t], Math.Abs(raw[t] - value));
            }
        }

        return worst.Min();
    }

    /// <summary>`#path,rows`, then a score a line.</summary>
    private static Dictionary<string, double[]> ReadScores(string path)
    {
        var files = new Dictionary<string, List<double>>();
        List<double>? current = null;
        using var reader = CsvTable.Open(path);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                files[line[1..line.LastIndexOf(',')]] = current = [];
            }
            else
            {
                current?.Add(CsvTable.Number(line));
            }
        }

        return files.ToDictionary(file => file.Key, file => file.Value.ToArray());
    }
}
