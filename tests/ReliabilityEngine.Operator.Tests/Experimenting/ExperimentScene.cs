using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Tests.Acting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>
/// What runs experiments (<see cref="ExperimentProcess"/>) over an in-memory apiserver and a clock that is moved. The test is the workload's controller
/// and its kubelet.
/// </summary>
internal sealed class ExperimentScene : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private readonly List<ExperimentProcess> _processes = [];
    private readonly LiveConfiguration _configuration = new(new EngineOptions { Namespace = GivenGate.OperatorNamespace });
    private ExperimentProcess _process = null!;
    private bool _isPerson;

    private ExperimentScene(InMemoryApiServer server)
    {
        Server = server;
        Client = server.CreateClient(GateCaches.Json);
    }

    public InMemoryApiServer Server { get; }

    public KubernetesClient Client { get; }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    public TestMeters Meters { get; } = new();

    /// <summary>A thousand events a minute, all good unless a test says otherwise.</summary>
    public RememberedSource Source { get; } = new() { Count = _ => (1000, 1000) };

    public OngoingExperiments Ongoing => _process.Parts.Ongoing;

    /// <summary>What the cluster does after each look: by default a new pod serves for each that is missing.</summary>
    public Action<ExperimentScene> Cluster { get; set; } = scene => scene.Replace();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A target, a Deployment of four pods on two nodes, a namespace that permits, an author who may, and the experiments.</summary>
    public static async Task<ExperimentScene> OpenAsync(params IReadOnlyList<ChaosExperiment> experiments)
    {
        var scene = new ExperimentScene(await InMemoryApiServer.StartAsync(new ManualTimeProvider(GivenGate.Start)));
        scene.Server.Seed(GivenGate.Target().WithWindow("3h"), GateCaches.Json);
        scene.Server.Seed(Permitting("true"), GateCaches.Json);
        scene.Server.Seed<Deployment>(WorkloadScene.Deployment());
        foreach (var (name, node) in ((string, string)[])[("a", "n1"), ("b", "n1"), ("c", "n2"), ("d", "n2")])
        {
            scene.Server.Seed<Pod>(Pod(name, node, GivenGate.Start.AddHours(-1)));
        }

        foreach (var node in (string[])["n1", "n2", "n3"])
        {
            scene.Server.Seed<Node>(DrainScene.Node(node));
        }

        foreach (var experiment in experiments)
        {
            scene.Server.Seed(experiment, GateCaches.Json);
        }

        foreach (var (verb, resource) in ((string, string)[])[("delete", "pods"), ("create", "pods/eviction"), ("patch", "deployments/scale"), ("patch", "nodes"), ("create", "jobs"), ("create", "networkpolicies")])
        {
            scene.Server.Accounts.Allow(GivenExperiment.Group, verb, resource);
        }

        scene.Server.Seed(GivenExperiment.Webhook, GateCaches.Json);
        await scene.LeadAsync();
        return scene;
    }

    /// <summary>Another process: nothing is remembered but what the cluster holds.</summary>
    public async Task LeadAsync()
    {
        _processes.Add(_process = new ExperimentProcess(this, _configuration));
        await _process.StartAsync(Token);
    }

    /// <summary>One pass over an experiment as the controller makes it, finalizer included.</summary>
    public async Task<(ChaosExperiment? Experiment, ReconciliationResult<ChaosExperiment> Result)> VisitAsync(string name = GivenExperiment.Name)
    {
        var experiment = (await ReadAsync(name))!;
        var isCarried = experiment.Metadata.Finalizers?.Contains(ReliabilityApi.RecoveryFinalizer) == true;
        if (experiment.Metadata.DeletionTimestamp is null && RecoveryFinalizer.IsNeeded(experiment) != isCarried)
        {
            await FinalizerAsync(experiment, !isCarried);
            experiment = (await ReadAsync(name))!;
        }

        var result = await _process.Runner.VisitAsync(experiment, Token);
        if (experiment.Metadata.DeletionTimestamp is not null && result is { IsSuccess: true, RequeueAfter: null })
        {
            await FinalizerAsync(experiment, isCarried: false);
        }

        await SyncAsync<ChaosExperiment>(name, Given.Namespace);
        return (await ReadAsync(name), result);
    }

    /// <summary>Passes until nothing more is to be done at once, the cluster between them.</summary>
    public async Task<ChaosExperiment> VisitToRestAsync(string name = GivenExperiment.Name)
    {
        for (var pass = 0; ; pass++)
        {
            var (experiment, result) = await VisitAsync(name);
            Cluster(this);
            Assert.True(pass < 50, $"It does not come to rest: {experiment?.Status?.Runs?[0]} {string.Join("; ", experiment?.Status?.Conditions?.Select(condition => condition.ToString()) ?? [])} {result}");
            if (experiment is null || !result.IsSuccess || result.RequeueAfter is null || result.RequeueAfter > TimeSpan.FromMilliseconds(100))
            {
                return experiment!;
            }
        }
    }

    /// <summary>The clock goes on tick by tick, counts are read and the experiment is visited, until it is so.</summary>
    public async Task<ChaosExperiment> RunUntilAsync(Func<ChaosExperiment, bool> isSo, string name = GivenExperiment.Name, int ticks = 80)
    {
        for (var tick = 0; ; tick++)
        {
            var experiment = await VisitToRestAsync(name);
            if (isSo(experiment))
            {
                return experiment;
            }

            Assert.True(tick < ticks, $"It does not come so far: {experiment.Status?.Phase} {experiment.Status?.Runs?[0]}");
            await TickAsync();
        }
    }

    public Task<ChaosExperiment> RunToAsync(string phase, string name = GivenExperiment.Name) => RunUntilAsync(experiment => experiment.Status?.Phase == phase, name);

    /// <summary>Not a pass further, so that the next one finds it there.</summary>
    public async Task RunUntilPhaseAsync(string phase, string name = GivenExperiment.Name)
    {
        for (var pass = 0; ; pass++)
        {
            var (experiment, result) = await VisitAsync(name);
            if (experiment?.Status?.Phase == phase)
            {
                return;
            }

            Assert.True(pass < 80, $"It does not come so far: {experiment?.Status?.Phase}");
            if (result.RequeueAfter is null || result.RequeueAfter > TimeSpan.FromMilliseconds(100))
            {
                await TickAsync();
            }
        }
    }

    /// <summary>To the end of the run.</summary>
    public async Task<ChaosRunStatus> RunToEndAsync(string name = GivenExperiment.Name) =>
        (await RunUntilAsync(experiment => experiment.Status?.Runs is [{ Phase: ChaosPhases.Ended }, ..], name)).Status!.Runs![0];

    public async Task TickAsync()
    {
        Time.Advance(Tick);
        await _process.ReadCountsAsync(Token);
    }

    public Task<ChaosExperiment?> ReadAsync(string name = GivenExperiment.Name) => Client.GetAsync<ChaosExperiment>(name, Given.Namespace, Token);

    public Task PermitAsync(string value) => PutAsync(Permitting(value));

    public Task StopAsync() => PutAsync(new ConfigMap { Metadata = new() { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });

    /// <summary>Edits the spec as a person does.</summary>
    public async Task EditAsync(Func<ChaosExperimentSpec, ChaosExperimentSpec> change, string name = GivenExperiment.Name)
    {
        var spec = (await ReadAsync(name))!.Spec;
        _isPerson = true;
        await Client.MergePatchAsync<ChaosExperiment>(name, Given.Namespace, new JsonObject { ["spec"] = Changes(Json(spec), Json(change(spec))) }, null, Token);
        _isPerson = false;
        await SyncAsync<ChaosExperiment>(name, Given.Namespace);
    }

    private static JsonObject Json(ChaosExperimentSpec spec) => JsonSerializer.SerializeToNode(spec, ApiJsonContext.Default.ChaosExperimentSpec)!.AsObject();

    /// <summary>As a merge patch: what is no longer there is null.</summary>
    private static JsonObject Changes(JsonObject before, JsonObject after) => new(
        before.Select(member => member.Key).Union(after.Select(member => member.Key)).Select(key => new KeyValuePair<string, JsonNode?>(
            key, before[key] is JsonObject old && after[key] is JsonObject changed ? Changes(old, changed) : after[key]?.DeepClone())));

    /// <summary>Stores an object whole and returns once it is cached, where it is.</summary>
    public async Task PutAsync<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        Server.Seed(entity, GateCaches.Json);
        await SyncAsync<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace);
    }

    public async Task DeleteAsync<TEntity>(string name, string? @namespace = Given.Namespace)
        where TEntity : class, IKubernetesEntity
    {
        // A person's, and nobody's process.
        _isPerson = true;
        await Client.DeleteAsync<TEntity>(name, @namespace, new DeleteOptions(), Token);
        _isPerson = false;
        await SyncAsync<TEntity>(name, @namespace);
    }

    /// <summary>The process ends at one of its writes: nothing that it sends from then on arrives, until the faults of the apiserver are cleared.</summary>
    /// <param name="at">Which write, from 0 on.</param>
    /// <param name="isLostAnswer">Whether that one still arrives.</param>
    public void DieAt(int at, bool isLostAnswer)
    {
        var (left, isDead) = (at, false);
        Server.Faults.FailNext(request => IsWrite(request) && left-- == 0 && (isDead = true), isLostAnswer ? Fault.LostAnswer : Fault.CutConnection);
        Server.Faults.FailAll(request => isDead && IsWrite(request), Fault.CutConnection);
    }

    public int Replicas => (int)Server.Stored<Deployment>("web", Given.Namespace)!["spec"]!["replicas"]!;

    /// <summary>The names of the pods, in order.</summary>
    public string Pods => string.Join(' ', Server.Stored<Pod>().Select(pod => (string?)pod["metadata"]!["name"]));

    /// <summary>As many pods as the Deployment wants, all of them ready.</summary>
    public void Replace()
    {
        if (Server.Stored<Deployment>("web", Given.Namespace) is null)
        {
            return;
        }

        foreach (var job in Server.Stored<Job>().Select(job => (string)job["metadata"]!["name"]!).Where(job => Server.Stored<Pod>(job, Given.Namespace) is null))
        {
            Server.Seed<Pod>(StressPod(job, "Running"));
        }

        for (var number = 0; Server.Stored<Pod>().Count(pod => (string?)pod["metadata"]!["labels"]?["app"] == "web") < Replicas; number++)
        {
            if (Server.Stored<Pod>($"new-{number}", Given.Namespace) is null)
            {
                Server.Seed<Pod>(Pod($"new-{number}", "n1", Time.GetUtcNow()));
            }
        }
    }

    /// <summary>The pod of a Job, in a phase.</summary>
    public static JsonObject StressPod(string job, string phase, string? waits = null)
    {
        var pod = WorkloadScene.Pod(job, app: "stress", node: "n1", owner: "Job");
        pod["metadata"]!["labels"]!["job-name"] = job;
        pod["status"] = new JsonObject { ["phase"] = phase };
        if (waits is not null)
        {
            pod["status"]!["containerStatuses"] = new JsonArray(new JsonObject { ["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = waits } } });
        }

        return pod;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Meters.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private bool IsWrite(ApiRequest request) =>
        !_isPerson && request.Verb is "patch" or "apply" or "delete" or "create" && request.Plural != "configmaps" && !request.Plural.EndsWith("reviews", StringComparison.Ordinal);

    /// <summary>Returns once the cache holds what is stored, or holds nothing where nothing is.</summary>
    private async Task SyncAsync<TEntity>(string name, string? @namespace)
        where TEntity : class, IKubernetesEntity
    {
        if (_process.Parts.All.OfType<Informer<TEntity>>().FirstOrDefault() is not { } informer)
        {
            return;
        }

        while (informer.Store.Get(new NamespacedName(@namespace ?? "", name))?.Metadata.ResourceVersion != (string?)Server.Stored<TEntity>(name, @namespace)?["metadata"]?["resourceVersion"])
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Task<MetadataOnly<ChaosExperiment>> FinalizerAsync(ChaosExperiment experiment, bool isCarried) => Client.ApplyAsync(
        new MetadataOnly<ChaosExperiment>
        {
            Metadata = new ObjectMeta
            {
                Name = experiment.Metadata.Name,
                Namespace = experiment.Metadata.Namespace,
                Uid = experiment.Metadata.Uid,
                Finalizers = isCarried ? [ReliabilityApi.RecoveryFinalizer] : null,
            },
        },
        "chaosexperiment/finalizer", Token);

    private static JsonObject Pod(string name, string node, DateTimeOffset created)
    {
        var pod = WorkloadScene.Pod(name, age: GivenGate.Start - created, node: node);
        pod["status"]!["podIPs"] = new JsonArray(new JsonObject { ["ip"] = $"10.0.0.{(int)name[^1]}" });
        return pod;
    }

    private static Namespace Permitting(string value) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Given.Namespace,
            Labels = new Dictionary<string, string> { [ReliabilityApi.AllowChaosLabel] = value, ["kubernetes.io/metadata.name"] = Given.Namespace },
        },
    };
}
