using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>
/// An apiserver for tests: plain HTTP on loopback, any kind, no schemas. The contract suite holds it to what a real one was seen to do.
/// Read on in <see cref="ApiHandler"/> for requests, <see cref="ObjectStore"/> for state, <see cref="FieldOwners"/> for apply.
/// </summary>
public sealed class InMemoryApiServer : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly ObjectStore _store;
    private readonly ApiHandler _handler;

    private InMemoryApiServer(TimeProvider timeProvider)
    {
        _store = new ObjectStore(timeProvider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        _app = builder.Build();
        _handler = new ApiHandler(_store, Faults, Discovery, Accounts, timeProvider, _app.Lifetime.ApplicationStopping);
        _app.Run(_handler.HandleAsync);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What a client needs to talk to this server.</summary>
    public KubernetesConfiguration Configuration => new() { Server = Address };

    /// <summary>What goes wrong on purpose.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Which versions this server claims to serve.</summary>
    public DiscoveryDocument Discovery { get; } = new();

    /// <summary>Whose tokens it knows when it is asked to review one.</summary>
    public AccountReviews Accounts { get; } = new();

    /// <summary>When set, every other bearer token is answered with 401.</summary>
    public string? AcceptedToken
    {
        get => _handler.AcceptedToken;
        set => _handler.AcceptedToken = value;
    }

    /// <summary>Sent as <c>Warning: 299</c> with every answer while set.</summary>
    public string? Warning
    {
        get => _handler.Warning;
        set => _handler.Warning = value;
    }

    /// <summary>Every request so far, in order of arrival. Prefer asserting what is stored.</summary>
    public IReadOnlyList<ApiRequest> Requests => [.. _handler.Requests];

    /// <summary>The version of the last write.</summary>
    public string ResourceVersion => _store.ResourceVersion;

    public static async Task<InMemoryApiServer> StartAsync(TimeProvider? timeProvider = null)
    {
        var server = new InMemoryApiServer(timeProvider ?? TimeProvider.System);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.First());
        return server;
    }

    /// <summary>A client of this server.</summary>
    public KubernetesClient CreateClient(KubernetesJson? json = null, TimeProvider? timeProvider = null, KubernetesClientOptions? options = null) =>
        new(Configuration, json ?? new KubernetesJson(), options, timeProvider);

    /// <summary>Stores an object whole, status included, as if it had always been there; watches see it.</summary>
    public void Seed<TEntity>(TEntity entity, KubernetesJson? json = null)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        var resource = ResourceInfo.Of<TEntity>();
        var body = (json ?? new KubernetesJson()).ToNode(entity);
        body["apiVersion"] = resource.ApiVersion;
        body["kind"] = resource.Kind;
        _store.Seed(new(resource.Group, resource.Plural, entity.Metadata.Namespace ?? "", entity.Metadata.Name ?? ""), body);
    }

    /// <summary>Stores an object as its author wrote it, fields that the type does not know and the time of its creation included.</summary>
    public void Seed<TEntity>(JsonObject body)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(body);
        var resource = ResourceInfo.Of<TEntity>();
        body["apiVersion"] = resource.ApiVersion;
        body["kind"] = resource.Kind;
        var metadata = body["metadata"]!;
        _store.Seed(
            new(resource.Group, resource.Plural, (string?)metadata["namespace"] ?? "", (string?)metadata["name"] ?? ""), body, metadata["creationTimestamp"]?.DeepClone());
    }

    /// <summary>What is stored; null when there is no such object.</summary>
    public JsonObject? Stored<TEntity>(string name, string? @namespace = null)
        where TEntity : class, IKubernetesEntity
    {
        var resource = ResourceInfo.Of<TEntity>();
        return _store.Find(new(resource.Group, resource.Plural, @namespace ?? "", name));
    }

    /// <summary>All stored objects of a kind, by namespace and name.</summary>
    public IReadOnlyList<JsonObject> Stored<TEntity>()
        where TEntity : class, IKubernetesEntity
    {
        var resource = ResourceInfo.Of<TEntity>();
        return _store.FindAll(resource.Group, resource.Plural);
    }

    /// <summary>Forgets the past, as etcd's compaction does: older watches and continue tokens get 410.</summary>
    public void ExpireHistory() => _store.ExpireHistory();

    /// <summary>Sends a bookmark to every open watch.</summary>
    public void SendBookmarks() => _store.SendBookmarks();

    /// <summary>Breaks every open watch in the middle, as a dying load balancer does.</summary>
    public void CutWatches() => _handler.CutWatches();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
