using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>What one SLOTarget of config/samples has to say for the demonstration to be true.</summary>
internal sealed record DemoExpectation(string Name, string Truth, Func<JsonNode, bool> IsTold)
{
    public static IReadOnlyList<DemoExpectation> All { get; } =
    [
        new("checkout", "healthy: data flows, a budget remains and is not at risk", status =>
            Is(status, "Ready", "True") && Is(status, "DataAvailable", "True") && Is(status, "BudgetAtRisk", "False")
            && Is(status, "BudgetExhausted", "False") && status["budget"]?["remainingPercent"]?.GetValue<int>() > 0),
        new("payments", "burning: a page tier fires and the median time to exhaustion is finite", status =>
            Is(status, "Ready", "True") && Is(status, "BudgetAtRisk", "True")
            && status["forecast"]?["exhaustion"]?["p50"]?.GetValue<string>() is { } p50 && p50[0] != '>' && p50 != "0s"),
        new("search", "without data: the level is Unknown and no budget is stated", status =>
            Is(status, "Ready", "True") && Is(status, "DataAvailable", "False") && status["dataQuality"]?.GetValue<string>() == "Missing"
            && status["risk"]?["level"]?.GetValue<string>() == "Unknown" && status["budget"]?["remainingPercent"] is null
            && status["sli"] is null),
    ];

    private static bool Is(JsonNode status, string condition, string value) =>
        status["conditions"]?.AsArray().Any(c => c?["type"]?.GetValue<string>() == condition && c["status"]?.GetValue<string>() == value) == true;
}
