using System.Text.Json;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>Answers of an engine.</summary>
internal static class GateReports
{
    public static string Allowed => Json(Report(Answer("checkout", GateCheckDecision.Allow, "BelowLimits", "Nothing speaks against it.",
        Gate("Enforce", "Open", "BelowLimits", "Nothing speaks against it."))));

    /// <summary>One that must wait, one whose gate only warns, one that goes back to a known image, one without a gate; and text that needs care.</summary>
    public static string Mixed => Json(Report(
        Answer("checkout", GateCheckDecision.Deny, "RiskLevel", "The risk is Critical (95): at this pace <all> of the \"budget\" is gone in 2 h & nothing remains.",
            Gate("Enforce", "Closed", "RiskLevel", "The risk is Critical (95).", "in about 3 h, once the risk is below 85"),
            Gate("Shadow", "Open", "BelowLimits", "Nothing speaks against it.") with { Policy = "platform" }),
        Answer("cart", GateCheckDecision.Allow, "RiskLevel", "The gate warns only.",
            Gate("Warn", "Closed", "RiskLevel", "The risk is\u001b[31m Critical (91).") with { SloTarget = "cart" }),
        Answer("payments", GateCheckDecision.Allow, "KnownImages", "Every image was seen within 30 days.",
            Gate("Enforce", "Unknown", "NoData", "There is no data.") with { SloTarget = "payments" }),
        Answer("search", GateCheckDecision.Allow, "NoPolicy", "No policy is about it.")));

    public static string Nothing => Json(Report());

    private static string Json(GateCheckReport report) => JsonSerializer.Serialize(report, GateCheckJsonContext.Default.GateCheckReport);

    private static GateCheckReport Report(params GateAnswer[] workloads) => new()
    {
        Decision = workloads.Any(w => w.Decision == GateCheckDecision.Deny) ? GateCheckDecision.Deny : GateCheckDecision.Allow,
        Workloads = workloads,
    };

    private static GateAnswer Answer(string name, GateCheckDecision decision, string reason, string message, params GateReading[] gates) => new()
    {
        Namespace = "shop",
        Kind = "Deployment",
        Name = name,
        Decision = decision,
        Reason = reason,
        Message = message,
        Gates = gates,
    };

    private static GateReading Gate(string mode, string state, string reason, string message, string? reopens = null) => new()
    {
        Policy = "pay",
        SloTarget = "checkout",
        Mode = mode,
        State = state,
        Reason = reason,
        Message = message,
        Reopens = reopens,
    };
}
