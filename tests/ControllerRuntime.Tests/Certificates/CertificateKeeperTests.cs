using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Certificates;

public sealed class CertificateKeeperTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CertificateOptions _options = new()
    {
        SecretName = "webhook-certificate",
        SecretNamespace = "engine",
        Names = ["webhook.engine.svc"],
        ValidatingConfigurations = ["engine"],
    };

    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _client = _server.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Makes_publishes_and_serves_a_certificate()
    {
        Install();
        await using var replica = Start();
        await SettleAsync();

        var stored = CertificateSet.From((await _client.GetAsync<Secret>("webhook-certificate", "engine", Token))!)!;
        Assert.Equal(stored.Serving, replica.Serving.ExportCertificatePem());
        Assert.Equal(stored.Bundle, Bundle());
        Assert.Equal("webhook", Configuration()["webhooks"]![0]!["clientConfig"]!["service"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_replicas_serve_the_same_certificate()
    {
        await using var one = Start();
        await using var two = Start();

        await SettleAsync(replicas: 2);

        Assert.Equal(one.Serving.Thumbprint, two.Serving.Thumbprint);
    }

    [Fact]
    public async Task Renews_by_the_wall_clock_and_publishes_to_a_configuration_that_comes_later()
    {
        await using var replica = Start();
        await SettleAsync();
        var first = replica.Serving;

        Install();
        _time.StepWallClock(TimeSpan.FromDays(5));
        _time.Advance(_options.CheckPeriod);
        await SettleAsync();

        Assert.True(replica.Serving.NotAfter > first.NotAfter);
        Assert.NotEmpty(Bundle());
    }

    [Fact]
    public async Task Files_are_read_again_when_they_change()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var set = CertificateRotation.Next(null, _options, _time.GetUtcNow(), true);
            await WriteAsync(folder, set);
            await using var replica = Start(_options with { Directory = folder.FullName });
            await SettleAsync();
            var first = replica.Serving;

            await WriteAsync(folder, CertificateRotation.Next(null, _options, _time.GetUtcNow(), true));
            _time.Advance(_options.CheckPeriod);
            await SettleAsync();

            Assert.NotEqual(first.Thumbprint, replica.Serving.Thumbprint);
            Assert.Empty(_server.Requests);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Lets every replica finish its look, and those that lost a race look again.</summary>
    private async Task SettleAsync(int replicas = 1)
    {
        await _time.WaitForTimersAsync(replicas, Token);
        for (var lost = 1; lost < replicas; lost++)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await _time.WaitForTimersAsync(replicas, Token);
        }
    }

    private static async Task WriteAsync(DirectoryInfo folder, CertificateSet set)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tls.crt"), set.Serving, Token);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tls.key"), set.ServingKey, Token);
    }

    private RunningKeeper Start(CertificateOptions? options = null) => RunningKeeper.Start(_client, options ?? _options, _time);

    /// <summary>A configuration as its author applies it: with a service, without a bundle.</summary>
    private void Install()
    {
        var json = JsonNode.Parse("""{"metadata": {"name": "engine"}, "webhooks": [{"name": "a.example.io", "clientConfig": {"service": {"name": "webhook"}}}]}""");
        _server.Seed<ValidatingWebhookConfiguration>(json!.AsObject());
    }

    private JsonObject Configuration() => _server.Stored<ValidatingWebhookConfiguration>("engine")!;

    private string Bundle() =>
        Encoding.ASCII.GetString(Convert.FromBase64String(Configuration()["webhooks"]![0]!["clientConfig"]!["caBundle"]!.GetValue<string>()));
}
