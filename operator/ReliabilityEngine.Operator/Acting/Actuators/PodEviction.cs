using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>Takes one pod away through the Eviction API, which asks its PodDisruptionBudgets; another pod of the same name is not touched.</summary>
[EntityRbac(typeof(Pod), Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(Pod), Subresource = "eviction", Verbs = RbacVerb.Create, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(Pod), Verbs = RbacVerb.Get, Role = ActuationRoles.Drain)]
[EntityRbac(typeof(Pod), Subresource = "eviction", Verbs = RbacVerb.Create, Role = ActuationRoles.Drain)]
internal sealed class PodEviction(IKubernetesClient client, ApiDiscovery discovery)
{
    /// <summary>
    /// The older first: 1.21 has budgets of policy/v1 and takes evictions of policy/v1beta1 only, and since 1.25 the older one is not served.
    /// </summary>
    private static readonly string[] Versions = ["policy/v1beta1", "policy/v1"];

    /// <summary>What the apiserver calls a budget's answer among a refusal's causes.</summary>
    private const string BudgetCause = "DisruptionBudget";

    /// <returns>What it has to wait for, in the budget's words; null when the pod goes, or is gone.</returns>
    public async Task<string?> EvictAsync(string @namespace, string name, string? uid, bool isDryRun, CancellationToken cancellationToken)
    {
        if (!await StandsAsync(@namespace, name, uid, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var version = await discovery.FirstServedAsync("poddisruptionbudgets", Versions, cancellationToken).ConfigureAwait(false) ?? Versions[^1];
        try
        {
            await client.PostAsync(ResourceInfo.Of<Pod>().ObjectPath(name, @namespace, "eviction"), Body(version, @namespace, name, uid, isDryRun), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (KubernetesException e) when (e.Code == HttpStatusCode.TooManyRequests || IsTwoBudgets(e))
        {
            var told = e.Causes.FirstOrDefault(cause => cause.Reason == BudgetCause)?.Message is { Length: > 0 } figures ? figures : e.Message;
            return $"{told.TrimEnd('.')}.";
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Whether that very pod is there, and has not been told to go.</summary>
    public async Task<bool> StandsAsync(string @namespace, string name, string? uid, CancellationToken cancellationToken) =>
        await client.GetAsync<Pod>(name, @namespace, cancellationToken).ConfigureAwait(false) is { Metadata.DeletionTimestamp: null } pod && pod.Metadata.Uid == uid;

    /// <summary>The apiserver calls it an error of its own that two budgets select one pod; a person has to remove one.</summary>
    private static bool IsTwoBudgets(KubernetesException error) =>
        error.Code == HttpStatusCode.InternalServerError && error.Message.Contains("more than one PodDisruptionBudget", StringComparison.Ordinal);

    private static JsonObject Body(string version, string @namespace, string name, string? uid, bool isDryRun)
    {
        var options = new JsonObject { ["preconditions"] = new JsonObject { ["uid"] = uid } };
        if (isDryRun)
        {
            options["dryRun"] = new JsonArray("All");
        }

        return new JsonObject
        {
            ["apiVersion"] = version,
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["deleteOptions"] = options,
        };
    }
}
