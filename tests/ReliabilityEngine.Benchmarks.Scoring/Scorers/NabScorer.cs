namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>The score of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015), counted in rows.</summary>
public static class NabScorer
{
    /// <summary>The threshold that no score reaches.</summary>
    public const double SilentThreshold = 1.1;

    private static readonly double EarliestValue = Sigmoid(-1);

    /// <summary>S(y): 0.987 at a window's first row, 0 at its last, towards −1 after it.</summary>
    public static double Sigmoid(double y) => y > 3 ? -1 : (2 / (1 + Math.Exp(5 * y))) - 1;

    /// <summary>0 for a silent detector, 100 for one that marks each window's first row and nothing else.</summary>
    public static double Normalised(IReadOnlyList<NabScoredFile> files, NabProfile profile, double threshold)
    {
        var rows = Rows(files, profile, out var windows);
        var corpus = new NabCorpusScore(profile, windows);
        foreach (var row in rows)
        {
            if (row.Score >= threshold)
            {
                corpus.Detect(row);
            }
        }

        return corpus.Normalised;
    }

    /// <summary>The raw score of one file.</summary>
    public static double Raw(NabScoredFile file, NabProfile profile, double threshold) => Raw(file, profile, [threshold])[0];

    /// <summary>The raw score of one file at each of several thresholds, given falling.</summary>
    public static double[] Raw(NabScoredFile file, NabProfile profile, IReadOnlyList<double> fallingThresholds)
    {
        var rows = Rows([file], profile, out var windows);
        rows.Sort((left, right) => right.Score.CompareTo(left.Score));
        var corpus = new NabCorpusScore(profile, windows);
        var scores = new double[fallingThresholds.Count];
        var next = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            while (next < rows.Count && rows[next].Score >= fallingThresholds[i])
            {
                corpus.Detect(rows[next++]);
            }

            scores[i] = corpus.Raw;
        }

        return scores;
    }

    /// <summary>The threshold with the largest corpus score, the largest of equals, and that score normalised.</summary>
    public static (double Threshold, double Score) Search(IReadOnlyList<NabScoredFile> files, NabProfile profile)
    {
        var rows = Rows(files, profile, out var windows);
        rows.Sort((left, right) => right.Score.CompareTo(left.Score));
        var corpus = new NabCorpusScore(profile, windows);
        var best = (Threshold: SilentThreshold, corpus.Raw, corpus.Normalised);
        for (var i = 0; i < rows.Count; i++)
        {
            corpus.Detect(rows[i]);
            var lastOfEquals = i + 1 == rows.Count || rows[i + 1].Score != rows[i].Score;
            if (lastOfEquals && corpus.Raw > best.Raw)
            {
                best = (rows[i].Score, corpus.Raw, corpus.Normalised);
            }
        }

        return (best.Threshold, best.Normalised);
    }

    private static List<NabRow> Rows(IReadOnlyList<NabScoredFile> files, NabProfile profile, out int windows)
    {
        var rows = new List<NabRow>();
        windows = 0;
        foreach (var file in files)
        {
            AddRows(rows, file, profile, windows);
            windows += file.CountedWindows.Count();
        }

        return rows;
    }

    private static void AddRows(List<NabRow> rows, NabScoredFile file, NabProfile profile, int firstWindow)
    {
        var windows = file.Windows.OrderBy(window => window.First).ToArray();
        var uncounted = windows.Length - file.CountedWindows.Count();
        var next = 0;
        for (var i = 0; i < file.Scores.Length; i++)
        {
            while (next < windows.Length && windows[next].Last < i)
            {
                next++;
            }

            if (i < file.Probation)
            {
                continue;
            }

            var score = double.IsNaN(file.Scores[i]) ? 0 : file.Scores[i];
            if (next < windows.Length && windows[next].First <= i)
            {
                var y = -(windows[next].Last - i + 1) / (double)windows[next].Length;
                rows.Add(new NabRow(score, firstWindow + next - uncounted, profile.TruePositive * Sigmoid(y) / EarliestValue));
            }
            else
            {
                var value = next == 0 ? -1 : Sigmoid((i - windows[next - 1].Last) / (windows[next - 1].Length - 1.0));
                rows.Add(new NabRow(score, -1, profile.FalsePositive * value));
            }
        }
    }
}
