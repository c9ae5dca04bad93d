using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads <c>receivers</c>.</summary>
internal static class ReceiverOptionsReader
{
    private static readonly string[] Kinds = ["webhook", "slack", "alertmanager", "pagerDuty", "opsgenie"];

    /// <summary>No request to a receiver has parameters of its own but those of Opsgenie's alias.</summary>
    private static readonly HashSet<string> OwnParameters = ["identifierType"];

    public static IReadOnlyList<ReceiverOptions> Read(ConfigurationSection root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. root.Sections("receivers").Select(section => Receiver(section, names))];
    }

    private static ReceiverOptions Receiver(ConfigurationSection section, HashSet<string> names)
    {
        var name = ConfigurationName.Read(section, names);
        if (Kinds.Count(section.Has) != 1)
        {
            section.Refuse(Kinds.FirstOrDefault(section.Has) ?? Kinds[0], "exactly one of `webhook`, `slack`, `alertmanager`, `pagerDuty` and `opsgenie` must be given");
        }

        var receiver = new ReceiverOptions(name)
        {
            Webhook = section.Section("webhook") is { } webhook ? Webhook(webhook) : null,
            Slack = section.Section("slack") is { } slack ? new SlackReceiverOptions(Closed(slack, HookReader.Read(slack))) : null,
            Alertmanager = section.Section("alertmanager") is { } alertmanager ? new AlertmanagerReceiverOptions(Closed(alertmanager, Server(alertmanager))) : null,
            PagerDuty = section.Section("pagerDuty") is { } pagerDuty ? PagerDuty(pagerDuty) : null,
            Opsgenie = section.Section("opsgenie") is { } opsgenie ? Opsgenie(opsgenie) : null,
        };
        section.RefuseUnknown();
        return receiver;
    }

    private static WebhookReceiverOptions Webhook(ConfigurationSection section)
    {
        var options = new WebhookReceiverOptions(HookReader.Read(section)) { Template = section.Text("template") };
        if (options.Template is { } template && MessageTemplate.ObjectionToJson(template) is { } objection)
        {
            section.Refuse("template", objection);
        }

        return Closed(section, options);
    }

    private static PagerDutyReceiverOptions PagerDuty(ConfigurationSection section)
    {
        var options = new PagerDutyReceiverOptions(Server(section, PagerDutyReceiverOptions.Api), section.RequiredFile("routingKeyFile"));
        RefuseCredentials(section, options.Server, "routingKeyFile");
        return Closed(section, options);
    }

    private static OpsgenieReceiverOptions Opsgenie(ConfigurationSection section)
    {
        var options = new OpsgenieReceiverOptions(Server(section, OpsgenieReceiverOptions.Api), section.RequiredFile("apiKeyFile"));
        RefuseCredentials(section, options.Server, "apiKeyFile");
        return Closed(section, options);
    }

    private static EndpointOptions Server(ConfigurationSection section, Uri? fallback = null) =>
        EndpointOptionsReader.Read(section, OwnParameters, fallback is not null && !section.Has("url") ? fallback : EndpointOptionsReader.Url(section));

    private static void RefuseCredentials(ConfigurationSection section, EndpointOptions server, string key)
    {
        if (server.BearerTokenFile is not null || server.BasicAuth is not null)
        {
            section.Refuse(key, "may not be given together with `bearerTokenFile` or `basicAuth`: it is the one credential there is");
        }
    }

    private static T Closed<T>(ConfigurationSection section, T options)
    {
        section.RefuseUnknown();
        return options;
    }
}
