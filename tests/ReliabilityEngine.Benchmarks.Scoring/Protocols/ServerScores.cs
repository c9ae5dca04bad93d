using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>What a multivariate detector reaches on one server, or its mean over several.</summary>
internal sealed record ServerScores(AnomalyAreas Areas, double BlameShare)
{
    public static ServerScores Of(ServerData server, IBatchDetector detector, int largestWindow)
    {
        detector.Fit(server.Train);
        var scores = new double[server.Test.Count];
        var blames = new double[server.Test.Count][];
        for (var i = 0; i < scores.Length; i++)
        {
            blames[i] = new double[server.Test[i].Length];
            scores[i] = detector.Next(server.Test[i], blames[i]);
        }

        var share = server.Blamed.Count == 0
            ? double.NaN
            : server.Blamed.Average(segment => RankingScores.BlameShare([.. segment.Dimensions], SegmentBlame(blames, segment.Rows)));
        var rows = Math.Min(server.Labels.Length, scores.Length);
        return new ServerScores(AnomalyAreas.Of(server.Labels[..rows], scores[..rows], largestWindow), share);
    }

    public static ServerScores Mean(IReadOnlyCollection<ServerScores> scores) => new(
        AnomalyAreas.Mean([.. scores.Select(score => score.Areas)]),
        scores.Select(score => score.BlameShare).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());

    /// <summary>A dimension's blame in a segment is the largest of its rows.</summary>
    private static double[] SegmentBlame(double[][] blames, RowRange rows)
    {
        var largest = new double[blames[0].Length];
        for (var i = rows.First; i <= Math.Min(rows.Last, blames.Length - 1); i++)
        {
            for (var d = 0; d < largest.Length; d++)
            {
                largest[d] = Math.Max(largest[d], blames[i][d]);
            }
        }

        return largest;
    }
}
