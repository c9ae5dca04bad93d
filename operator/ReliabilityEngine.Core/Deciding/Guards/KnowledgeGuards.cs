using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>Whether enough is known, and whether it is about this target alone.</summary>
internal static class KnowledgeGuards
{
    /// <summary>Data that are few may be the trouble itself: people are told, nothing is done.</summary>
    public static Objection? DataQuality(GuardFacts facts) => facts.Data.Quality switch
    {
        History.DataQuality.Missing or History.DataQuality.Stale => Objection.Held(
            GuardReasons.NoData, $"The data are {facts.Data.Quality} ({facts.Data.Reason}{Newest(facts)}): the condition DataAvailable says what to do."),
        History.DataQuality.Sparse => Objection.RecommendOnly(
            GuardReasons.SparseData, $"The data are Sparse ({facts.Data.Reason}): too few events to act on."),
        _ => null,
    };

    public static Objection? ModelHealth(GuardFacts facts)
    {
        var (seen, policy) = (facts.Model.Seen, facts.Policy);
        return seen < policy.HistoryToRecommend
            ? Objection.Held(GuardReasons.TooLittleHistory, $"{SpanText.Of(seen)} of history; `historyToRecommend` is {SpanText.Of(policy.HistoryToRecommend)}.")
            : facts.Model.Demotion is { } demotion
            ? Objection.RecommendOnly(GuardReasons.Demoted, $"{demotion}")
            : facts.Model.DriftedFeature is { } feature
            ? Objection.RecommendOnly(GuardReasons.ModelDrifted, $"{feature} no longer looks as it did when the model learned; it has been trained again, and is relied on again a day later.")
            : seen < policy.HistoryToAct
            ? Objection.RecommendOnly(GuardReasons.HistoryTooShortToAct, $"{SpanText.Of(seen)} of history; `historyToAct` is {SpanText.Of(policy.HistoryToAct)}.")
            : null;
    }

    public static Objection? Storm(GuardFacts facts)
    {
        var (limits, targets, high) = facts.Fleet;
        var storm = limits.StormOf(targets);
        return high >= storm
            ? Objection.Held(GuardReasons.Storm,
                $"{high} of {targets} targets reached High within {SpanText.Of(limits.StormWithin)} (limit {storm}): look for what they share before disrupting any.")
            : null;
    }

    private static string Newest(GuardFacts facts) =>
        facts.Data.Newest is { } newest ? $", the newest is of {TimeText.Of(newest)}" : "";
}
