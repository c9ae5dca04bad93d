using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>Statuses of a SLOTarget as the loop leaves them.</summary>
internal static class TargetStatuses
{
    public static SLOTarget Calm(this SLOTarget target) => target.As(score: 5, remaining: 80, withinHorizon: 3);

    /// <summary>A page tier fires over an hour; it ends 5 minutes after the errors do.</summary>
    public static SLOTarget Burning(this SLOTarget target)
    {
        target.As(score: 100, remaining: 40, withinHorizon: 65);
        target.Status = target.Status! with
        {
            Budget = target.Status.Budget! with { FiringTier = "Page", BurnRates = [new BurnRateStatus { Window = "1h", Rate = "20" }, new BurnRateStatus { Window = "6h", Rate = "3" }] },
            Risk = target.Status.Risk! with { Factors = [new RiskFactorStatus { Name = "BurnRate", Points = 100, Message = "A page tier fires." }] },
        };
        return target;
    }

    /// <summary>The figures, and conditions that go with data that flows.</summary>
    public static SLOTarget As(this SLOTarget target, int score, int remaining = 80, int withinHorizon = 3, string? p50 = null)
    {
        target.Status = new SLOTargetStatus
        {
            ObservedGeneration = 1,
            Conditions = Conditions((ConditionTypes.Stalled, "False"), (ConditionTypes.DataAvailable, "True"), (ConditionTypes.BudgetAtRisk, "False"), (ConditionTypes.BudgetExhausted, "False")),
            Budget = new BudgetStatus { RemainingPercent = remaining, CoveredPercent = 100 },
            Forecast = new ForecastStatus
            {
                Horizon = "7d",
                WithinHorizonPercent = withinHorizon,
                Exhaustion = new ExhaustionStatus { P10 = ">7d", P50 = p50 ?? ">7d", P90 = ">7d" },
            },
            Risk = new RiskStatus { Score = score, Level = "Low", Factors = [new RiskFactorStatus { Name = "BudgetForecast", Points = score, Message = "As forecast." }] },
        };
        return target;
    }

    /// <summary>Some of the score comes from a service this one depends on.</summary>
    public static SLOTarget Inheriting(this SLOTarget target, int points)
    {
        var risk = target.Status!.Risk!;
        target.Status = target.Status with
        {
            Risk = risk with
            {
                Score = risk.Score + points,
                Factors = [.. risk.Factors!, new RiskFactorStatus { Name = "Dependency", Points = points, Message = "Payments is in danger." }],
            },
        };
        return target;
    }

    public static SLOTarget WithoutData(this SLOTarget target, string message = "The source answers with no series.")
    {
        target.Status = new SLOTargetStatus
        {
            ObservedGeneration = 1,
            Conditions = [.. Conditions((ConditionTypes.Stalled, "False")), Condition(ConditionTypes.DataAvailable, "False", Reasons.NoSeries, message)],
            Risk = new RiskStatus { Level = "Unknown" },
        };
        return target;
    }

    public static SLOTarget Stalled(this SLOTarget target, string message = "spec.objective: must be below 100.")
    {
        target.Status = new SLOTargetStatus { ObservedGeneration = 1, Conditions = [Condition(ConditionTypes.Stalled, "True", Reasons.InvalidSpec, message)] };
        return target;
    }

    private static IReadOnlyList<Condition> Conditions(params (string Type, string Status)[] conditions) =>
        [.. conditions.Select(c => Condition(c.Type, c.Status, "AsExpected", "As expected."))];

    private static Condition Condition(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message, LastTransitionTime = GivenGate.Start.AddDays(-1), ObservedGeneration = 1 };
}
