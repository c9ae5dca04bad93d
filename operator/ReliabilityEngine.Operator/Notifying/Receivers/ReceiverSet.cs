using System.Collections.Immutable;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Every receiver of the configuration, opened once and shared by all actions: circuits and pauses are a receiver's, not an action's.</summary>
internal sealed class ReceiverSet : IDisposable
{
    private readonly EngineMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly List<HttpReceiver> _all = [];
    private volatile ImmutableDictionary<string, HttpReceiver> _byName;

    public ReceiverSet(IEnumerable<ReceiverOptions> options, EngineMetrics metrics, TimeProvider time)
    {
        _metrics = metrics;
        _time = time;
        _byName = Open(options);
    }

    public IReadOnlyCollection<string> Names => [.. _byName.Keys];

    public IReceiver? For(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Tells these from now on. Those of before are closed at the end: a message may be under way.</summary>
    public void Replace(IEnumerable<ReceiverOptions> options) => _byName = Open(options);

    public void Dispose() => _all.ForEach(receiver => receiver.Dispose());

    private ImmutableDictionary<string, HttpReceiver> Open(IEnumerable<ReceiverOptions> options)
    {
        var opened = options.ToImmutableDictionary(one => one.Name, Open, StringComparer.Ordinal);
        _all.AddRange(opened.Values);
        return opened;
    }

    private HttpReceiver Open(ReceiverOptions options)
    {
        var files = new SecretFiles(_time);
        var (server, protocol) = options switch
        {
            { Webhook: { } webhook } => (webhook.Hook.Server, (IReceiverProtocol)new WebhookProtocol(new Hook(webhook.Hook, files), webhook.Template)),
            { Slack: { } slack } => (slack.Hook.Server, new SlackProtocol(new Hook(slack.Hook, files))),
            { Alertmanager: { } alertmanager } => (alertmanager.Server, new AlertmanagerProtocol()),
            { PagerDuty: { } pagerDuty } => (pagerDuty.Server, new PagerDutyProtocol(pagerDuty.RoutingKeyFile, files)),
            { Opsgenie: { } opsgenie } => (opsgenie.Server, new OpsgenieProtocol(opsgenie.ApiKeyFile, files)),
            _ => throw new ArgumentException($"The receiver \"{options.Name}\" is of no kind.", nameof(options)),
        };
        return new HttpReceiver(
            options.Name, protocol, EndpointHttp.Create(server, _time), server.Timeout,
            new EndpointPipeline<Delivery>(options.Name, new DeliveryAnswers(options.Name), new ReceiverMeter(_metrics, options.Name), _time), _time);
    }
}
