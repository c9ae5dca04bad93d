using ControllerRuntime.Certificates;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Webhooks.Registration;
using ReliabilityEngine.Testing.Telemetry;
using static ReliabilityEngine.Operator.Tests.Webhooks.Registration.GivenWebhooks;

namespace ReliabilityEngine.Operator.Tests.Webhooks.Registration;

/// <summary>Whether the apiserver asks the engine, told from the webhook configurations of the cluster.</summary>
public sealed class WebhookRegistrationsTests
{
    private static readonly AskedResource Deployments = new("apps", "deployments");

    private static readonly Dictionary<string, string> OptedIn = new() { ["reliabilityengine.io/gate"] = "true", ["kubernetes.io/metadata.name"] = "shop" };

    private static readonly EngineOptions Options = new() { Namespace = GivenWebhooks.Namespace };

    [Fact]
    public async Task A_configuration_as_installed_asks()
    {
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Configured())).Flaw);
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Configured("as-somebody-renamed-it"))).Flaw);
    }

    [Fact]
    public async Task Without_a_webhook_that_points_here_nobody_asks()
    {
        Assert.Equal(RegistrationStanding.NotConfigured, await GateAsync());
        Assert.Equal(RegistrationStanding.NotConfigured, await GateAsync(Configured("r", ValidateEntry())));
        Assert.Equal(RegistrationStanding.NotConfigured, await GateAsync(At(service => service with { Name = "another" })));
        Assert.Equal(RegistrationStanding.NotConfigured, await GateAsync(At(service => service with { Namespace = "another" })));
        Assert.Equal(RegistrationStanding.NotConfigured, await GateAsync(At(service => service with { Path = null })));
    }

    [Theory]
    [InlineData("https://10.0.0.7:9443/gate", true)]
    [InlineData("https://reliability-engine-webhook.reliability-engine.svc/gate", true)]
    [InlineData("https://10.0.0.8:9443/gate", false)]
    [InlineData("https://10.0.0.7:9443/validate", false)]
    [InlineData("not a url", false)]
    public async Task A_url_counts_when_the_certificate_carries_its_host(string url, bool isHere)
    {
        var options = Options with { Webhooks = new WebhookOptions { Names = ["10.0.0.7"] } };
        var standing = await GateAsync(options, Serving(), OptedIn, Configured("r", GateEntry() with { ClientConfig = new() { Url = url, CaBundle = RootBundle } }));

        Assert.Equal(isHere ? RegistrationFlaw.None : RegistrationFlaw.NotConfigured, standing.Flaw);
    }

    [Fact]
    public async Task A_bundle_must_lead_to_what_is_served()
    {
        Assert.Equal(RegistrationFlaw.NotTrusted, (await GateAsync(Trusting(OtherBundle))).Flaw);
        Assert.Equal(RegistrationFlaw.NotTrusted, (await GateAsync(Trusting(null))).Flaw);
        Assert.Equal(RegistrationFlaw.NotTrusted, (await GateAsync(Trusting("no PEM"u8.ToArray()))).Flaw);
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Trusting([.. OtherBundle, .. "\n"u8, .. RootBundle]))).Flaw);
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Trusting(IntermediateBundle))).Flaw);
    }

    [Fact]
    public async Task Before_a_certificate_is_served_nothing_is_said_of_the_bundle() =>
        Assert.Equal(RegistrationFlaw.NotServing, (await GateAsync(Options, new ServingCertificate(TimeProvider.System), OptedIn, Configured())).Flaw);

    [Fact]
    public async Task The_namespace_must_be_selected()
    {
        var elsewhere = new LabelSelector { MatchExpressions = [new() { Key = "kubernetes.io/metadata.name", Operator = "In", Values = ["pay"] }] };

        Assert.Equal(RegistrationFlaw.NamespaceNotSelected, (await GateAsync(Options, Serving(), null, Configured())).Flaw);
        Assert.Equal(RegistrationFlaw.NamespaceNotSelected, (await GateAsync(Configured("r", GateEntry() with { NamespaceSelector = elsewhere }))).Flaw);
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Configured("r", GateEntry() with { NamespaceSelector = new LabelSelector() }))).Flaw);
        Assert.Equal(RegistrationFlaw.None, (await GateAsync(Configured("r", GateEntry() with { NamespaceSelector = null }))).Flaw);
    }

    [Theory]
    [InlineData("apps", "deployments", "CREATE,UPDATE", true)]
    [InlineData("*", "*", "*", true)]
    [InlineData("apps", "deployments", "UPDATE", false)]
    [InlineData("apps", "statefulsets", "CREATE,UPDATE", false)]
    [InlineData("extensions", "deployments", "CREATE,UPDATE", false)]
    public async Task The_resource_must_be_asked_about(string group, string resource, string operations, bool isAsked)
    {
        var rule = new WebhookRule { ApiGroups = [group], Resources = [resource], Operations = operations.Split(',') };

        var standing = await GateAsync(Configured("r", GateEntry() with { Rules = [rule] }));

        Assert.Equal(isAsked ? new RegistrationStanding(RegistrationFlaw.None, "r") : new(RegistrationFlaw.ResourceMissing, "r", "deployments.apps"), standing);
    }

    [Fact]
    public async Task Of_several_the_one_that_comes_closest_counts() =>
        Assert.Equal(
            new RegistrationStanding(RegistrationFlaw.NamespaceNotSelected, "b"),
            await GateAsync(
                Configured("a", GateEntry() with { ClientConfig = GateEntry().ClientConfig with { CaBundle = OtherBundle } }),
                Configured("b", GateEntry() with { NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { ["x"] = "y" } } })));

    [Fact]
    public async Task A_scrape_tells_of_both_webhooks()
    {
        await using var caches = await GateCaches.FilledAsync(Configured("r", GateEntry()));
        using var meters = new TestMeters();

        new WebhookRegistrations(caches.Webhooks.Store, Serving(), Options).Measure(new EngineMetrics(meters));

        Assert.Equal(["{webhook=\"/gate\"} 1", "{webhook=\"/validate\"} 0"], meters.Series(MetricNames.WebhookRegistered).Order());
    }

    private static ValidatingWebhookConfiguration At(Func<WebhookService, WebhookService> change) =>
        Configured("r", GateEntry() with { ClientConfig = GateEntry().ClientConfig with { Service = change(GateEntry().ClientConfig.Service!) } });

    private static ValidatingWebhookConfiguration Trusting(byte[]? bundle) =>
        Configured("r", GateEntry() with { ClientConfig = GateEntry().ClientConfig with { CaBundle = bundle } });

    private static Task<RegistrationStanding> GateAsync(params IReadOnlyList<IKubernetesEntity> configurations) =>
        GateAsync(Options, Serving(), OptedIn, configurations);

    private static async Task<RegistrationStanding> GateAsync(
        EngineOptions options, ServingCertificate certificate, IReadOnlyDictionary<string, string>? labels, params IReadOnlyList<IKubernetesEntity> configurations)
    {
        await using var caches = await GateCaches.FilledAsync(configurations);
        return new WebhookRegistrations(caches.Webhooks.Store, certificate, options).Of(RolloutWebhook.Path, labels, [Deployments]);
    }
}
