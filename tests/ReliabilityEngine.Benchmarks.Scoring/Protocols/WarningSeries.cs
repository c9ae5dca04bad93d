using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>A series that is warned of: an event is a lasting rise above the 95th percentile of its training part.</summary>
/// <param name="Values">Oldest first.</param>
/// <param name="Step">Between two of them.</param>
/// <param name="Training">How many are seen before the first question.</param>
internal sealed record WarningSeries(double[] Values, TimeSpan Step, int Training)
{
    private const int Horizon = 12;
    private const double LimitLevel = 0.95;

    public double Limit { get; } = Quantile.Of(Values.Take(Training), LimitLevel);

    public WarningScorer Score(IWarningModel model)
    {
        model.Start(Values.AsMemory(0, Training), Limit, Horizon, Step);
        var scorer = new WarningScorer(Horizon);
        scorer.Add(Values, Limit, Training, [.. Values.Skip(Training).Select(model.Next)]);
        return scorer;
    }
}
