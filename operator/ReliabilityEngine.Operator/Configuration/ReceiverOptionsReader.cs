namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads <c>receivers</c>.</summary>
internal static class ReceiverOptionsReader
{
    public static IReadOnlyList<ReceiverOptions> Read(ConfigurationSection root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. root.Sections("receivers").Select(section => Receiver(section, names))];
    }

    private static ReceiverOptions Receiver(ConfigurationSection section, HashSet<string> names)
    {
        var name = ConfigurationName.Read(section, names);
        if (section.Has("webhook") == section.Has("alertmanager"))
        {
            section.Refuse("webhook", "exactly one of `webhook` and `alertmanager` must be given");
        }

        var receiver = new ReceiverOptions(name)
        {
            Webhook = section.Section("webhook") is { } webhook ? Webhook(webhook) : null,
            Alertmanager = section.Section("alertmanager") is { } alertmanager ? Alertmanager(alertmanager) : null,
        };
        section.RefuseUnknown();
        return receiver;
    }

    private static WebhookReceiverOptions Webhook(ConfigurationSection section)
    {
        var url = section.Url("url");
        var options = new WebhookReceiverOptions { Url = new SecretText(url?.AbsoluteUri ?? ""), Template = section.Text("template") };
        section.RefuseUnknown();
        return options;
    }

    private static AlertmanagerReceiverOptions? Alertmanager(ConfigurationSection section)
    {
        var url = section.Url("url");
        section.RefuseUnknown();
        return url is null ? null : new AlertmanagerReceiverOptions(url);
    }
}
