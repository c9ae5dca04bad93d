using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.Observing;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands.Explaining.Past;

/// <summary>A cluster and a Prometheus that knows three quiet days, ten bad minutes at noon of the third, and nothing of the hour after 18:00.</summary>
internal sealed class PastScene : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2025, 6, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explain-");

    private PastScene(InMemoryApiServer cluster, PrometheusStub prometheus) => (Cluster, Prometheus) = (cluster, prometheus);

    public InMemoryApiServer Cluster { get; }

    public PrometheusStub Prometheus { get; }

    public static SLOTarget Target() => Given.SLOTarget("web").WithWindow("1d").Labelled("team", "pay");

    public static ReliabilityPolicy Policy(string name = "pay") => GivenGate.Policy(name).With(spec => spec with
    {
        Actions = [new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "High", For = "5m" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } }],
    });

    public static Task<PastScene> OpenAsync(params IReadOnlyList<IKubernetesEntity> objects) => OpenAsync(Noon.AddDays(-90), objects);

    /// <param name="created">When the objects were.</param>
    public static async Task<PastScene> OpenAsync(DateTimeOffset created, params IReadOnlyList<IKubernetesEntity> objects)
    {
        var scene = new PastScene(await InMemoryApiServer.StartAsync(new ManualTimeProvider(created)), await PrometheusStub.StartAsync());
        foreach (var one in objects)
        {
            scene.Seed(one);
        }

        scene.Prometheus.Series[Increase("http_requests_total{app=\"web\"}")] = at => IsGone(at) ? null : 100;
        scene.Prometheus.Series[Increase("http_requests_total{app=\"web\",code=~\"5..\"}")] =
            at => IsGone(at) ? null : at > Noon && at <= Noon.AddMinutes(10) ? 60 : at.Minute % 14 == 0 ? 1 : 0;
        return scene;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Explains with the Prometheus as the source, unless arguments say otherwise.</summary>
    public Task<(int Code, string Output, string Error)> ExplainAsync(string subject, DateTimeOffset at, params string[] arguments) =>
        RunAsync(subject, at, ["--prometheus", Prometheus.Url.ToString(), .. arguments]);

    public async Task<(int Code, string Output, string Error)> RunAsync(string subject, DateTimeOffset at, params string[] arguments)
    {
        var kubeconfig = Write("kubeconfig", $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test} }]
            clusters: [{name: test, cluster: {server: "{{Cluster.Address}}"} }]
            users: [{name: test, user: {token: t} }]
            """);
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await EngineCommandLine.RunAsync(["explain", subject, "-n", "shop", "--at", $"{at:O}", "--kubeconfig", kubeconfig, .. arguments], output, error);
        return (code, output.ToString().Replace(Prometheus.Url.ToString(), "http://prometheus/", StringComparison.Ordinal), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Prometheus.DisposeAsync();
        await Cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Sources are scraped twice a minute unless they say otherwise: a step is two minutes.</summary>
    private static string Increase(string selector) => PrometheusQueries.Increase(selector, TimeSpan.FromMinutes(2));

    private static bool IsGone(DateTimeOffset at) => at > Noon.AddHours(6) && at <= Noon.AddHours(7);

    private void Seed(IKubernetesEntity entity)
    {
        switch (entity)
        {
            case SLOTarget target:
                Cluster.Seed(target, GateCaches.Json);
                break;
            case ReliabilityPolicy policy:
                Cluster.Seed(policy, GateCaches.Json);
                break;
            case ReliabilityAction action:
                Cluster.Seed(action, GateCaches.Json);
                break;
            default:
                Cluster.Seed((ControllerRuntime.Entities.Kinds.Namespace)entity, GateCaches.Json);
                break;
        }
    }
}
