using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Tests.Configuration;

public sealed class ReceiverOptionsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Every_kind_is_read_with_its_secrets_left_in_their_files()
    {
        var (key, hook) = (Write("key", "k"), Write("hook", "https://hooks.slack.example/services/T0/B0/secret"));

        var options = Read("""
            receivers:
            - {name: team-chat, slack: {urlFile: HOOK}}
            - {name: tickets, webhook: {url: "https://tickets.example/in?token=hunter2", headers: {X-Team: pay}, timeout: 5s, template: '{"text": "{{title}}"}'}}
            - {name: on-call, alertmanager: {url: "http://alertmanager:9093/prefix", bearerTokenFile: KEY}}
            - {name: pager, pagerDuty: {routingKeyFile: KEY}}
            - {name: ops, opsgenie: {apiKeyFile: KEY, url: "https://api.eu.opsgenie.com"}}
            externalUrl: "https://grafana.example/d/slo?var-slo={{target}}"
            """.Replace("KEY", key, StringComparison.Ordinal).Replace("HOOK", hook, StringComparison.Ordinal));

        Assert.Equal(["team-chat", "tickets", "on-call", "pager", "ops"], options.Receivers.Select(receiver => receiver.Name));
        Assert.Equal(hook, options.Receivers[0].Slack!.Hook.UrlFile);
        Assert.Equal("https://tickets.example/in?token=hunter2", options.Receivers[1].Webhook!.Hook.Url!.Value.Reveal);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Receivers[1].Server!.Timeout);
        Assert.Equal(key, options.Receivers[2].Alertmanager!.Server.BearerTokenFile);
        Assert.Equal(("https://events.pagerduty.com/", "https://api.eu.opsgenie.com/"), (options.Receivers[3].Server!.Url.AbsoluteUri, options.Receivers[4].Server!.Url.AbsoluteUri));
        Assert.DoesNotContain("hunter2", options.Receivers[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "receivers[0].webhook: exactly one of `webhook`, `slack`, `alertmanager`, `pagerDuty` and `opsgenie` must be given")]
    [InlineData("{slack: {}}", "receivers[0].slack.url: exactly one of `url` and `urlFile` must be given")]
    [InlineData("{slack: {url: 'https://x', urlFile: /none}}", "receivers[0].slack.url: exactly one of `url` and `urlFile` must be given")]
    [InlineData("{webhook: {urlFile: /none}}", "receivers[0].webhook.urlFile: must name a file that exists; there is no \"/none\"")]
    [InlineData("{webhook: {url: 'https://x', template: '{\"a\": {{title}}}'}}", "receivers[0].webhook.template: must give JSON whatever the fields hold")]
    [InlineData("{webhook: {url: 'https://x', template: '{\"a\": \"{{colour}}\"}'}}", "receivers[0].webhook.template: must ask for known fields only: event,")]
    [InlineData("{pagerDuty: {}}", "receivers[0].pagerDuty.routingKeyFile: must be given; a secret itself has no place in this file")]
    [InlineData("{pagerDuty: {routingKey: abc}}", "receivers[0].pagerDuty.routingKey: is not a key that is known here (allowed: basicAuth,")]
    [InlineData("{opsgenie: {apiKeyFile: /none}}", "receivers[0].opsgenie.apiKeyFile: must name a file that exists; there is no \"/none\"")]
    [InlineData("{opsgenie: {apiKeyFile: KEY, bearerTokenFile: KEY}}", "receivers[0].opsgenie.apiKeyFile: may not be given together with `bearerTokenFile` or `basicAuth`: it is the one credential there is")]
    [InlineData("{alertmanager: {}}", "receivers[0].alertmanager.url: must be given")]
    public void What_is_wrong_is_told_with_its_key_and_the_remedy(string kind, string error)
    {
        var key = Write("key", "k");
        var yaml = $"{Source}\nreceivers: [{{name: a, {kind[1..].Replace("KEY", key, StringComparison.Ordinal)}]";

        var errors = ConfigurationFile.Parse(yaml, "from-pod").Errors.Select(e => e.ToString()).ToList();

        Assert.Contains(errors, said => said.StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_a_URL_is_refused_without_its_content()
    {
        var file = Write("hook", "hunter2");

        var errors = ConfigurationFile.Parse($"{Source}\nreceivers: [{{name: a, slack: {{urlFile: {file}}}}}]", "from-pod").Errors;

        Assert.Equal($"receivers[0].slack.urlFile: must name a file that holds one absolute URL that starts with http:// or https://; \"{file}\" does not", Assert.Single(errors).ToString());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private const string Source = "sources: [{name: default, prometheus: {url: http://prometheus:9090}}]";

    private static EngineOptions Read(string yaml)
    {
        var reading = ConfigurationFile.Parse($"{Source}\n{yaml}", "from-pod");
        Assert.Empty(reading.Errors);
        return reading.Options!;
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_directory, name);
        File.WriteAllText(file, text);
        return file;
    }
}
