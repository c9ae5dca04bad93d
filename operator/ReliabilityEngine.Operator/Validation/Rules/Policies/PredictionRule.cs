using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>What is foreseen is neither past nor far away, acting asks for more history than recommending, and models are trained at some time.</summary>
internal sealed class PredictionRule : ISpecRule<ReliabilityPolicy>
{
    private const string Path = "spec.prediction";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var prediction = policy.Spec.Prediction;
        return
        [
            .. DurationRange.Check($"{Path}.horizon", prediction.Horizon, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)),
            .. DurationRange.Check($"{Path}.historyToRecommend", prediction.HistoryToRecommend, TimeSpan.FromHours(1), TimeSpan.FromDays(30)),
            .. DurationRange.Check($"{Path}.historyToAct", prediction.HistoryToAct, TimeSpan.FromHours(1), TimeSpan.FromDays(90)),
            .. ActsLater(prediction),
            .. ScheduleText.Findings($"{Path}.retrain", prediction.Retrain),
            .. ScheduleText.Zone($"{Path}.timeZone", prediction.TimeZone),
        ];
    }

    private static IEnumerable<Finding> ActsLater(PredictionSpec prediction)
    {
        if (Duration.TryParse(prediction.HistoryToRecommend, out var recommend) && Duration.TryParse(prediction.HistoryToAct, out var act) && act < recommend)
        {
            yield return Finding.Error($"{Path}.historyToAct", $"must be at least `historyToRecommend` (\"{prediction.HistoryToRecommend}\"), not \"{prediction.HistoryToAct}\"");
        }
    }
}
