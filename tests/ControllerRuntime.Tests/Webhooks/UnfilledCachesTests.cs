using System.Net;
using System.Text;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Webhooks;

/// <summary>A webhook that answers from caches says nothing before they are filled.</summary>
public sealed class UnfilledCachesTests
{
    private const string Review = """{"request":{"uid":"1","operation":"CREATE","object":{"metadata":{"name":"a"}}}}""";

    [Fact]
    public async Task Every_cache_is_waited_for()
    {
        var (one, other) = (new Cache(), new Cache());
        await using var host = await WebhookHost.StartAsync(
            new KubernetesJson(), services => services.AddSingleton<IInformer>(one).AddSingleton<IInformer>(other).AddKubernetesWebhook<Allowing>("/validate"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(host));
        one.Fill();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(host));
        other.Fill();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host));
        Assert.Equal(0, host.Meters.Value(MetricNames.WebhookPanics));
    }

    [Fact]
    public async Task A_cache_that_could_not_be_filled_is_not_filled()
    {
        var broken = new Cache();
        broken.Fail();
        await using var host = await WebhookHost.StartAsync(
            new KubernetesJson(), services => services.AddSingleton<IInformer>(broken).AddKubernetesWebhook<Allowing>("/validate"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(host));
    }

    private static async Task<HttpStatusCode> AskAsync(WebhookHost host)
    {
        using var content = new StringContent(Review, Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync(new Uri("/validate", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private sealed class Cache : IInformer
    {
        private readonly TaskCompletionSource _synced = new();

        public Type EntityType => typeof(ConfigMap);

        public Task Synced => _synced.Task;

        public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Fill() => _synced.SetResult();

        public void Fail() => _synced.SetException(new IOException("unplugged"));
    }

    private sealed class Allowing : IAdmissionWebhook
    {
        public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken) =>
            Task.FromResult(new AdmissionResponse { Uid = request.Uid, Allowed = true });
    }
}
