using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Records that ask for somebody to be told, and whom there is to tell.</summary>
internal static class GivenNotification
{
    public const string Name = "tell-0123456789abc";

    /// <summary>What could break out of JSON, mention a channel or end a line.</summary>
    public const string Evidence = "web-3 fails 40 % of its events: \"<!channel> \\ \"}\n& more";

    /// <summary>A record of the policy "pay" about the target "web" that stands.</summary>
    public static ReliabilityAction Record(string receiver = "team-chat", string firing = "None", string level = "High", string name = Name) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Given.Namespace, Uid = $"uid-of-{name}", Generation = 1 },
        Spec = new ReliabilityActionSpec
        {
            PolicyRef = new LocalReference { Name = "pay" },
            SloTargetRef = new LocalReference { Name = "web" },
            TargetRef = new WorkloadReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web" },
            Action = new PlannedActionSpec { Notify = new PlannedNotifySpec { Receiver = receiver } },
            RuleName = "tell",
            Mode = PolicyModes.Recommend,
            Cause = RiskCauses.SickPod,
            Evidence = Evidence,
            Level = level,
            Score = 72,
            FiringTier = firing,
            Reason = "SickPod",
            Message = "Notify \"team-chat\" (\"tell\"): risk High (72 of 100), cause SickPod.",
            InputsDigest = "d",
            Forecast = new ActionForecastSpec { Horizon = "1h", BreachPercent = 72 },
            Approval = Approvals.None,
            DecidedTime = GivenGate.Start,
        },
        Status = new ReliabilityActionStatus
        {
            Conditions = [new Condition { Type = "Verified", Status = "Unknown", Reason = "NotEvaluated", Message = "Its reason still holds.", LastTransitionTime = GivenGate.Start }],
        },
    };

    /// <summary>One record a target, decided one second after the other, as when many become High at once.</summary>
    /// <param name="first">The number of the first.</param>
    public static IReadOnlyList<ReliabilityAction> Storm(int count, string receiver = "team-chat", int first = 1, string @namespace = Given.Namespace, TimeSpan? after = null) =>
    [
        .. Enumerable.Range(first, count).Select(number =>
        {
            var record = Record(receiver, name: $"tell-{number:00}");
            record.Metadata = record.Metadata with { Namespace = @namespace, Uid = $"uid-of-{@namespace}-{number}" };
            record.Spec = record.Spec with
            {
                SloTargetRef = new LocalReference { Name = $"web-{number:00}" }, Cause = RiskCauses.Dependency, Score = 50 + number,
                DecidedTime = GivenGate.Start + (after ?? TimeSpan.Zero) + TimeSpan.FromSeconds(number - first),
            };
            return record;
        }),
    ];

    /// <summary>One receiver of each kind, all at one address, by the names of their kinds.</summary>
    /// <param name="secrets">A folder for what must be in files.</param>
    public static IReadOnlyList<ReceiverOptions> Receivers(Uri url, string secrets, string? template = null)
    {
        var server = new EndpointOptions { Url = url };
        var (routing, api, slack) = (Path.Combine(secrets, "routing"), Path.Combine(secrets, "api"), Path.Combine(secrets, "slack"));
        File.WriteAllText(routing, $"{PagerDutyContract.RoutingKey}\n");
        File.WriteAllText(api, OpsgenieContract.ApiKey);
        File.WriteAllText(slack, new Uri(url, "services/T0/B0/secret").AbsoluteUri);
        return
        [
            new ReceiverOptions("team-chat") { Webhook = new WebhookReceiverOptions(new HookOptions(server) { Url = new SecretText(new Uri(url, "hook").AbsoluteUri) }) { Template = template } },
            new ReceiverOptions("slack") { Slack = new SlackReceiverOptions(new HookOptions(server) { UrlFile = slack }) },
            new ReceiverOptions("alertmanager") { Alertmanager = new AlertmanagerReceiverOptions(server) },
            new ReceiverOptions("pager-duty") { PagerDuty = new PagerDutyReceiverOptions(server, routing) },
            new ReceiverOptions("opsgenie") { Opsgenie = new OpsgenieReceiverOptions(server, api) },
        ];
    }
}
