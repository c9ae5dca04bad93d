using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>What an eviction is asked before the pod goes: its version, and whether a PodDisruptionBudget lets it. Budgets are stored as their status says.</summary>
internal sealed class Evictions(ObjectStore store, DiscoveryDocument discovery)
{
    private const string Refusal = "Cannot evict pod as it would violate the pod's disruption budget.";

    public void Check(ApiRequest request, JsonObject body)
    {
        if ((string?)body["apiVersion"] is not { } version || discovery.IsWithdrawn(version))
        {
            throw ApiFailure.BadRequest($"no kind \"Eviction\" is registered for version \"{(string?)body["apiVersion"]}\"");
        }

        // A pod that goes already takes nothing from a budget.
        if (store.Find(request.Key) is not { } pod || pod["metadata"]?["deletionTimestamp"] is not null)
        {
            return;
        }

        var budgets = store.FindAll("policy", "poddisruptionbudgets").Where(budget => Selects(budget, pod)).ToList();
        if (budgets.Count > 1)
        {
            throw new ApiFailure(500, "InternalError", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }

        if (budgets is [var only] && ((int?)only["status"]?["disruptionsAllowed"] ?? 0) == 0)
        {
            var (name, status) = ((string?)only["metadata"]?["name"], only["status"]);
            throw new ApiFailure(429, "TooManyRequests", Refusal)
            {
                Cause = ("DisruptionBudget", $"The disruption budget {name} needs {(int?)status?["desiredHealthy"] ?? 0} healthy pods and has {(int?)status?["currentHealthy"] ?? 0} currently", ""),
            };
        }
    }

    private static bool Selects(JsonObject budget, JsonObject pod) =>
        (string?)budget["metadata"]?["namespace"] == (string?)pod["metadata"]?["namespace"]
        && (budget["spec"]?["selector"]?["matchLabels"] as JsonObject ?? []).All(label => (string?)pod["metadata"]?["labels"]?[label.Key] == (string?)label.Value);
}
