using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>What the engine has written into the statuses, as long and as detailed as it writes.</summary>
internal sealed class WorldStatus(GateWorld world, DateTimeOffset now)
{
    /// <summary>Well within <c>maxClosed</c>.</summary>
    private readonly DateTimeOffset _since = now.AddMinutes(-50);

    /// <param name="policy">Whose status it is.</param>
    /// <param name="reading">Appears in every sentence, so that an answer tells how new its status is.</param>
    public ReliabilityPolicyStatus Of(WorldPolicy policy, int reading)
    {
        ArgumentNullException.ThrowIfNull(policy);
        PolicyTargetStatus[] targets = [.. world.TargetsOf(policy).Select(target => Of(policy.GateOf(target.Slot), target, reading))];
        return new ReliabilityPolicyStatus
        {
            ObservedGeneration = 1,
            Conditions =
            [
                Condition(ConditionTypes.Ready, "True", Reasons.Accepted, "The spec is accepted; the policy looks after its targets."),
                Condition(ConditionTypes.Stalled, "False", Reasons.Accepted, "Nothing has to be edited."),
                Condition(ConditionTypes.Superseded, "False", Reasons.NotSuperseded, "No older policy selects one of the targets."),
            ],
            EffectiveMode = "Enforce",
            TargetCount = targets.Length,
            Targets = targets,
            Gate = new GateStatus { Mode = policy.Mode, State = targets.FirstOrDefault()?.Gate?.State ?? "Unknown", Reason = Reasons.NotEvaluated },
        };
    }

    public SLOTargetStatus OfTarget() => new()
    {
        ObservedGeneration = 1,
        Conditions =
        [
            .. ConditionTypes.OfSLOTarget.Select(type => Condition(
                type, type == ConditionTypes.Ready || type == ConditionTypes.DataAvailable ? "True" : "False", Reasons.DataFlowing,
                "The source answers; 99.93 % of the events of the last 30d were good and 41 % of the budget remains.")),
        ],
        Sli = new SliStatus { Percent = "99.93" },
        Budget = new BudgetStatus
        {
            RemainingPercent = 41,
            CoveredPercent = 100,
            BurnRates = [.. new[] { ("1h", "14"), ("6h", "5.2"), ("3d", "1.1") }.Select(rate => new BurnRateStatus { Window = rate.Item1, Rate = rate.Item2 })],
            FiringTier = "None",
        },
        Forecast = new ForecastStatus
        {
            Horizon = "7d",
            Exhaustion = new ExhaustionStatus { P10 = "5h", P50 = "14h", P90 = ">7d" },
            WithinHorizonPercent = 63,
            Model = "bootstrap",
        },
        Risk = new RiskStatus
        {
            Score = 70,
            Level = "High",
            Cause = "Saturation",
            Factors =
            [
                new RiskFactorStatus { Name = "BudgetForecast", Points = 40, Message = "The budget is gone within 14h with a probability of 50 %." },
                new RiskFactorStatus { Name = "BurnRate", Points = 30, Message = "The last hour burned 14 times what the objective allows." },
            ],
        },
        DataQuality = "Good",
    };

    private PolicyTargetStatus Of(WorldGate gate, Workload target, int reading) => new()
    {
        Name = target.Name,
        Level = gate.State switch { "Closed" => "Critical", "Unknown" => "Unknown", _ => "Low" },
        Gate = new TargetGateStatus
        {
            State = gate.State,
            Mode = gate.Mode,
            Reason = gate.Reason,
            Message = Sentence(gate, reading),
            Reopens = gate.State == "Closed" ? "in about 2h, once the burn rate of the last hour is below 14.4 and 10 % of the budget remain" : null,
            Since = _since,
        },
    };

    private static string Sentence(WorldGate gate, int reading) => gate.State switch
    {
        "Closed" => $"The risk is Critical (95 %): 4 % of the budget remains and is gone within 40m with a probability of 80 %, {Reading(reading)}.",
        "Unknown" => $"Unknown: no request has been served in the window, {Reading(reading)}.",
        _ => $"The risk is Low (5 %) and 88 % of the budget remains, {Reading(reading)}.",
    };

    /// <summary>Found again in an answer.</summary>
    public static string Reading(int number) => string.Create(CultureInfo.InvariantCulture, $"reading {number:D6}");

    private Condition Condition(string type, string status, string reason, string message) => new()
    {
        Type = type,
        Status = status,
        Reason = reason,
        Message = message,
        ObservedGeneration = 1,
        LastTransitionTime = _since,
    };
}
