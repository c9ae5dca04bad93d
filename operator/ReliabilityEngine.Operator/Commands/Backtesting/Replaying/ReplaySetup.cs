using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>Composes a replay of what resources say, as the host composes the engine.</summary>
internal static class ReplaySetup
{
    /// <param name="namespaces">Those whose labels are known; others permit what a policy does.</param>
    public static Replay Compose(
        RecordedHistory history, IReadOnlyList<ReliabilityPolicy> policies, IReadOnlyList<Namespace> namespaces, EngineOptions options, IReplayAudience audience)
    {
        ArgumentNullException.ThrowIfNull(history);
        var byKey = history.Targets.ToDictionary(recorded => recorded.Key);
        var (memories, configuration) = (new Memories<TargetMemory>(), new LiveConfiguration(options));
        var dependencies = new DependencyRisks(key => byKey.GetValueOrDefault(key)?.Target, memories);
        var permissions = new Permissions(key => namespaces.FirstOrDefault(one => one.Metadata.Name == key.Name), configuration);
        var missing = history.Targets.Select(recorded => recorded.Key.Namespace).Distinct().ToDictionary(
            home => home,
            home => namespaces.Any(one => one.Metadata.Name == home) || options.ProtectedNamespaces.Contains(home)
                ? permissions.MissingIn(home)
                : new Dictionary<ActionKind, string>());
        return new Replay(
            [.. history.Targets.Select(recorded => new ReplayedTarget(recorded, [.. PoliciesOf(recorded, policies)], memories.Open(recorded.Target), dependencies))],
            new FleetRisk(byKey.ContainsKey, () => byKey.Count, configuration),
            home => missing[home],
            audience);
    }

    private static IEnumerable<ReplayedPolicy> PoliciesOf(RecordedTarget recorded, IReadOnlyList<ReliabilityPolicy> policies)
    {
        var own = policies
            .Where(policy => policy.Metadata.Namespace == recorded.Target.Metadata.Namespace && policy.Spec.Selector.Selects(recorded.Target.Metadata.Labels))
            .Order(PolicySeniority.Order)
            .ToList();
        return own.Select((policy, place) => new ReplayedPolicy(
            policy,
            PolicyMapping.ToPolicy(policy.Spec, older: place > 0 ? own[0].Metadata.Name : null) with { HoldoutRatio = 0 },
            PolicyMapping.ToForecast(policy.Spec.Prediction),
            new DecisionSubject(NamespacedName.Of(policy).ToString(), recorded.Key.ToString(), recorded.Target.Metadata.Uid ?? "")));
    }
}
