using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Cluster.Tests.Statuses;

/// <summary>A status that has less to say than before is written, on every version: Kubernetes 1.20 leaves nulls where an apply removes objects.</summary>
public sealed class ShrinkingStatusTests(ClusterFixture fixture)
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    private static readonly DateTimeOffset Since = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Targets_that_a_policy_no_longer_selects_leave_its_status()
    {
        var (client, home) = await OpenAsync();
        using (client)
        {
            var policy = await client.CreateAsync(Declared(home), Token);
            var writer = new StatusWriter<ReliabilityPolicy, ReliabilityPolicySpec, ReliabilityPolicyStatus>(client, Json, new NoEvents());
            foreach (var targets in (PolicyTargetStatus[][])[[Judged("a", true), Judged("b", true), Judged("c", true)], [Judged("b", false), Judged("a", true), Judged("c", true)], [Judged("c", false)]])
            {
                // As after a restart: nothing is remembered but what the cluster holds.
                policy = (await client.GetAsync<ReliabilityPolicy>(NamespacedName.Of(policy), Token))!;
                await writer.WriteAsync(policy, new StatusMemory<ReliabilityPolicyStatus>(), new ReliabilityPolicyStatus { Targets = targets }, Token);
            }

            var status = (await client.GetAsync<ReliabilityPolicy>(NamespacedName.Of(policy), Token))!.Status!;
            var left = Assert.Single(status.Targets!);
            Assert.Equal(("c", "Hold", "Open"), (left.Name, left.Decision!.Verdict, left.Gate!.State));
        }
    }

    [ClusterFact]
    public async Task A_record_that_has_ended_begins_again_within_its_turn()
    {
        var (client, home) = await OpenAsync();
        using (client)
        {
            var (policy, target) = (Declared(home), new SLOTarget { Metadata = new ObjectMeta { Name = "web", Namespace = home } });
            var recorder = new ActionRecorder(client, Json, new NoEvents(), TimeProvider.System);
            var rule = new ActionRule { Name = "tell", Kind = ActionKind.Notify, MinLevel = RiskLevel.High, For = TimeSpan.FromMinutes(1), Addressee = "on-call" };
            var plan = new ActionPlan(rule, "tell the receiver \"on-call\"");
            var outlook = new PolicyOutlook(
                new RiskScore(95, RiskLevel.Critical, RiskCause.Unknown, TimeSpan.FromHours(1), [], null), new CauseFinding(RiskCause.Unknown, "Nothing points at a cause."), [],
                new Decision(DecisionVerdict.Act, "Act", "Tell the receiver.") { Rule = rule, Plan = plan });
            var standing = new StandingAction("tell-1", plan, DateTimeOffset.UtcNow);
            var provenance = new ActionProvenance(new string('0', 32), new string('1', 32), 1, AlertSeverity.None, ScaleMethods.Metric);
            var record = await recorder.BeginAsync(policy, target, outlook, standing, provenance, Token);
            await recorder.EndAsync(record, outlook, Token);
            Assert.NotNull((await client.GetAsync<ReliabilityAction>(NamespacedName.Of(record), Token))!.Status!.After);

            await recorder.BeginAsync(policy, target, outlook, standing, provenance, Token);

            var status = (await client.GetAsync<ReliabilityAction>(NamespacedName.Of(record), Token))!.Status!;
            Assert.Null(status.After);
            Assert.Equal("Unknown", Conditions.Find(status.Conditions, ConditionTypes.Verified)!.Status);
        }
    }

    private async Task<(KubernetesClient Client, string Namespace)> OpenAsync()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        return (new KubernetesClient(KubernetesConfiguration.Load(cluster.Kubeconfig), Json), await cluster.CreateNamespaceAsync("statuses", Token));
    }

    private static ReliabilityPolicy Declared(string home) => new()
    {
        Metadata = new ObjectMeta { Name = "pay", Namespace = home },
        Spec = new ReliabilityPolicySpec { Selector = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["team"] = "pay" } } },
    };

    private static PolicyTargetStatus Judged(string name, bool isHeld) => new()
    {
        Name = name,
        Level = "High",
        Risk = new PolicyRiskStatus { Score = 80, Level = "High", Factors = [new RiskFactorStatus { Name = "BudgetForecast", Points = 80 }] },
        Decision = new DecisionStatus { Verdict = "Hold", Reason = "Pause", Message = "Paused.", Since = Since, Objections = isHeld ? [new RailStatus { Name = "Pause", Verdict = "Held", Reason = "Pause", Message = "Paused." }] : null },
        Gate = new TargetGateStatus { State = "Open", Mode = "Shadow", Reason = "NothingBlocks", Message = "Open.", Since = Since },
    };
}
