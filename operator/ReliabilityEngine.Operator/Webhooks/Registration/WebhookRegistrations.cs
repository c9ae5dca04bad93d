using ControllerRuntime.Caching;
using ControllerRuntime.Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>
/// Whether the apiserver asks this engine, as the webhook configurations of the cluster say: one points at its Service or address, trusts
/// the certificate it serves, selects the namespace and is about the resource. Whatever the configurations are called, and whoever made them.
/// </summary>
[EntityRbac(typeof(ValidatingWebhookConfiguration), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class WebhookRegistrations(EntityStore<ValidatingWebhookConfiguration> configurations, ServingCertificate certificate, EngineOptions options)
{
    private const string All = "*";

    private static readonly string[] Operations = ["CREATE", "UPDATE"];

    /// <summary>The kinds that the validator knows.</summary>
    public static IReadOnlyList<AskedResource> Validated { get; } =
        [.. SpecKinds.ByType.Keys.Select(ResourceInfo.Of).Select(resource => new AskedResource(resource.Group, resource.Plural))];

    private IReadOnlyList<string> Names => WebhookCertificate.Options(options).Names;

    /// <summary>Tells of both webhooks whether they are asked in some namespace at all.</summary>
    public void Measure(EngineMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var path in (string[])[RolloutWebhook.Path, ResourceWebhook.Path])
        {
            metrics.WebhookRegistered.Track(() => IsRegistered(path) ? 1 : 0, new KeyValuePair<string, object?>("webhook", path));
        }
    }

    private bool IsRegistered(string path) => Candidates(path).Any(webhook => certificate.IsTrustedBy(webhook.Entry.ClientConfig.CaBundle) is true);

    /// <param name="path">Which of the engine's webhooks.</param>
    /// <param name="labels">The namespace's.</param>
    /// <param name="resources">What must be asked about.</param>
    public RegistrationStanding Of(string path, IReadOnlyDictionary<string, string>? labels, IReadOnlyList<AskedResource> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var candidates = Candidates(path)
            .Select(webhook => (Standing: new RegistrationStanding(Flaw(webhook.Entry, labels), webhook.Configuration), webhook.Entry))
            .OrderBy(candidate => candidate.Standing.Flaw)
            .ThenBy(candidate => candidate.Standing.Configuration, StringComparer.Ordinal)
            .ToArray();
        if (candidates.Length == 0 || !candidates[0].Standing.IsRegistered)
        {
            return candidates.Length == 0 ? RegistrationStanding.NotConfigured : candidates[0].Standing;
        }

        var asking = candidates.Where(candidate => candidate.Standing.IsRegistered).Select(candidate => candidate.Entry).ToArray();
        return resources.FirstOrDefault(resource => !asking.Any(webhook => IsAbout(webhook, resource))) is { } missing
            ? candidates[0].Standing with { Flaw = RegistrationFlaw.ResourceMissing, Resource = missing.ToString() }
            : candidates[0].Standing;
    }

    private IEnumerable<(string Configuration, WebhookEntry Entry)> Candidates(string path) =>
        from configuration in configurations.List()
        from webhook in configuration.Webhooks ?? []
        where PointsHere(webhook.ClientConfig, path)
        select (configuration.Metadata.Name ?? "", webhook);

    private bool PointsHere(WebhookClientConfig client, string path) =>
        client.Service is { } service
            ? service.Name == options.Webhooks.Service && service.Namespace == options.Namespace && service.Path == path
            : Uri.TryCreate(client.Url, UriKind.Absolute, out var url) && url.AbsolutePath == path && Names.Contains(url.Host);

    private RegistrationFlaw Flaw(WebhookEntry webhook, IReadOnlyDictionary<string, string>? labels) => certificate.IsTrustedBy(webhook.ClientConfig.CaBundle) switch
    {
        false => RegistrationFlaw.NotTrusted,
        _ when webhook.NamespaceSelector is { } selector && !selector.Selects(labels) => RegistrationFlaw.NamespaceNotSelected,
        null => RegistrationFlaw.NotServing,
        true => RegistrationFlaw.None,
    };

    private static bool IsAbout(WebhookEntry webhook, AskedResource resource) => Operations.All(operation => (webhook.Rules ?? []).Any(rule =>
        Has(rule.ApiGroups, resource.Group) && Has(rule.Resources, resource.Plural) && Has(rule.Operations, operation)));

    private static bool Has(IReadOnlyList<string>? list, string one) => list is not null && (list.Contains(one) || list.Contains(All) || list.Contains("*/*"));
}
