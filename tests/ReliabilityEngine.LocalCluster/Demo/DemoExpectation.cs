using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>What the status of one SLOTarget of config/samples has to say for the demonstration to be true.</summary>
/// <param name="Name">The SLOTarget's name.</param>
/// <param name="Expected">In words: what follows "is".</param>
/// <param name="IsMet">Whether a status says so.</param>
internal sealed record DemoExpectation(string Name, string Expected, Func<JsonNode, bool> IsMet)
{
    public static IReadOnlyList<DemoExpectation> All { get; } =
    [
        new("checkout", "healthy: data flows, a budget remains and is not at risk", status =>
            Is(status, "Ready", "True") && Is(status, "DataAvailable", "True") && Is(status, "BudgetAtRisk", "False")
            && Is(status, "BudgetExhausted", "False") && status["budget"]?["remainingPercent"]?.GetValue<int>() > 0),
        new("payments", "burning: an alert tier fires, and the median time to exhaustion is finite", status =>
            Is(status, "Ready", "True") && Is(status, "BudgetAtRisk", "True") && Is(status, "BudgetExhausted", "False")
            && status["forecast"]?["exhaustion"]?["p50"]?.GetValue<string>() is { } p50 && p50[0] != '>'),
        new("search", "without data: the level is Unknown and no budget is stated", status =>
            Is(status, "Ready", "True") && Is(status, "DataAvailable", "False") && status["dataQuality"]?.GetValue<string>() == "Missing"
            && status["risk"]?["level"]?.GetValue<string>() == "Unknown" && status["budget"]?["remainingPercent"] is null
            && status["budget"]?["firingTier"] is null && status["sli"] is null),
    ];

    /// <summary>What was expected of the target and what its status says instead, in a sentence.</summary>
    public string Tell(JsonNode? status)
    {
        if (status is null)
        {
            return $"{Name} should be {Expected}; it has no status yet.";
        }

        var conditions = status["conditions"]?.AsArray().Select(c => $"{c?["type"]} {c?["status"]} ({c?["reason"]})") ?? [];
        return $"{Name} should be {Expected}; its status says {string.Join(", ", conditions)}, "
            + $"{status["budget"]?["remainingPercent"]?.ToString() ?? "unknown"} % of the budget left, firing tier {status["budget"]?["firingTier"] ?? "unknown"}, "
            + $"exhaustion p50 {status["forecast"]?["exhaustion"]?["p50"] ?? "unknown"}, risk level {status["risk"]?["level"] ?? "unknown"}.";
    }

    private static bool Is(JsonNode status, string condition, string value) =>
        status["conditions"]?.AsArray().Any(c => c?["type"]?.GetValue<string>() == condition && c["status"]?.GetValue<string>() == value) == true;
}
