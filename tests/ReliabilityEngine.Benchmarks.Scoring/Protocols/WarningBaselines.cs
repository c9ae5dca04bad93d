using ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>What rules of one line reach on the series of a run.</summary>
internal sealed class WarningBaselines(IReadOnlyList<WarningSeries> series)
{
    private static readonly (string Name, Func<TimeSpan, IWarningModel> Create)[] Rules =
    [
        ("within 10 % of the limit", _ => new NearLimitWarning(0.1)),
        ("value above 98 % of the limit", _ => new NearLimitWarning(0.02)),
        ("seasonal naive + level", step => new SeasonalLevelWarning((int)Math.Round(TimeSpan.FromDays(1) / step))),
        ("line through 12 points", _ => new LineWarning()),
    ];

    private readonly (string Name, WarningScorer Score)[] _scores =
        [.. Rules.Select(rule => (rule.Name, WarningScorer.Pool([.. series.Select(one => one.Score(rule.Create(one.Step)))])))];

    public int Events => _scores[0].Score.Events;

    public double BestF1 => _scores.Max(rule => rule.Score.F1);

    public NamedValue[] Values(Func<WarningScorer, double> of) => [.. _scores.Select(rule => new NamedValue(rule.Name, of(rule.Score)))];
}
