using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The rush of every day, on the same service twice. A policy in the mode Enforce may add replicas to one of them; the other is left alone
/// until its budget is gone.
/// </summary>
/// <param name="begins">When the load begins to rise.</param>
internal sealed class DemoRush(DemoCluster cluster, EngineProcess engine, LocalPrometheus prometheus, DateTimeOffset begins)
{
    public const string Namespace = "rush";
    public const string Guarded = "guarded";
    public const string Unguarded = "unguarded";

    private JsonNode? _record;

    /// <summary>What was done, and both services side by side, minute by minute.</summary>
    public IReadOnlyList<string> Transcript { get; private set; } = [];

    /// <exception cref="DemoException">The guarded service got no replicas, or lost its budget as the other did.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var begun = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        await cluster.AddAsync(await DemoManifests.ReadAsync(cluster.Kubernetes, "rush", cancellationToken), cancellationToken);
        await WaitForReplicasAsync(cancellationToken);
        await DemoWait.UntilAsync(engine, _ => Task.FromResult(TimeProvider.System.GetUtcNow() >= begins), () => "The rush should have begun.", cancellationToken);
        await WaitForExhaustionAsync(cancellationToken);
        var guarded = await TargetAsync(Guarded, cancellationToken);
        if (Exhausted(guarded) != "False")
        {
            throw new DemoException($"The guarded service should keep its budget; its status says {Told(guarded)}.");
        }

        Transcript =
        [
            $"$ kubectl get reliabilityaction {_record!["metadata"]!["name"]} -n {Namespace} -o jsonpath='{{.spec.message}}'",
            _record["spec"]!["message"]!.GetValue<string>(),
            "",
            .. await new RushTable(prometheus, Guarded, Unguarded).ReadAsync(begun, begins, TimeProvider.System.GetUtcNow(), cancellationToken),
        ];
    }

    private Task WaitForReplicasAsync(CancellationToken cancellationToken)
    {
        JsonNode? target = null;
        return DemoWait.UntilAsync(
            engine,
            async token =>
            {
                target = await TargetAsync(Guarded, token);
                var records = JsonNode.Parse(await cluster.Kubernetes.KubectlAsync(["get", "reliabilityactions", "-n", Namespace, "-o", "json"], null, token));
                _record = records!["items"]!.AsArray().FirstOrDefault(record => Condition(record!, "Executed") == "True");
                return _record is not null;
            },
            () => $"The policy should have added replicas to the guarded service before its rush; the target's status says {Told(target)}.",
            cancellationToken);
    }

    private Task WaitForExhaustionAsync(CancellationToken cancellationToken)
    {
        JsonNode? target = null;
        return DemoWait.UntilAsync(
            engine,
            async token => Exhausted(target = await TargetAsync(Unguarded, token)) == "True",
            () => $"The service that is left alone should lose its budget in the rush; its status says {Told(target)}.",
            cancellationToken);
    }

    private async Task<JsonNode> TargetAsync(string name, CancellationToken cancellationToken) =>
        JsonNode.Parse(await cluster.Kubernetes.KubectlAsync(["get", "slotarget", name, "-n", Namespace, "-o", "json"], null, cancellationToken))!;

    private static string? Exhausted(JsonNode target) => Condition(target, "BudgetExhausted");

    private static string? Condition(JsonNode item, string type) =>
        item["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => condition!["type"]!.GetValue<string>() == type)?["status"]?.GetValue<string>();

    private static string Told(JsonNode? target) =>
        $"{target?["status"]?["budget"]?["remainingPercent"]?.ToString() ?? "unknown"} % of the budget left, risk {target?["status"]?["risk"]?["score"]?.ToString() ?? "unknown"}, "
        + $"level {target?["status"]?["risk"]?["level"] ?? "unknown"}, cause {target?["status"]?["risk"]?["cause"] ?? "unknown"}";
}
