using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ControllerRuntime.Client;

/// <summary>
/// The client over HTTP. Read on in <see cref="KubernetesTransport"/> for time-outs and retries, <see cref="WatchStream{TEntity}"/>
/// for watches, <see cref="KubernetesConfiguration"/> for where the server and the credentials come from.
/// </summary>
public sealed class KubernetesClient : IKubernetesClient, IApiReader, IDisposable
{
    private const string MergePatch = "application/merge-patch+json";

    private const string JsonPatch = "application/json-patch+json";

    /// <summary>JSON is YAML; the apiserver knows apply by this type only.</summary>
    private const string ApplyPatch = "application/apply-patch+yaml";

    private static readonly (string, string?) Strict = ("fieldValidation", "Strict");

    private readonly KubernetesJson _json;
    private readonly KubernetesTransport _transport;

    public KubernetesClient(
        KubernetesConfiguration configuration,
        KubernetesJson json,
        KubernetesClientOptions? options = null,
        TimeProvider? timeProvider = null,
        RuntimeMetrics? metrics = null,
        ILogger<KubernetesClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _json = json;
        var clock = timeProvider ?? TimeProvider.System;
        var chosen = options ?? new KubernetesClientOptions();
        var http = HttpHandlers.Create(configuration, chosen.ConnectTimeout, clock, metrics);
        _transport = new(
            new HttpMessageInvoker(http),
            configuration.Server,
            configuration.TlsServerName,
            chosen,
            clock,
            logger ?? NullLogger<KubernetesClient>.Instance);
    }

    public async Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        var request = new KubernetesRequest(HttpMethod.Get, ResourceInfo.Of<TEntity>().ObjectPath(name, @namespace)) { Repeatable = true };
        try
        {
            return ReadEntity<TEntity>(request, await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesException error) when (IsObjectMissing(error))
        {
            return null;
        }
    }

    public async Task<EntityList<TEntity>> ListAsync<TEntity>(string? @namespace, ListOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = QueryText.Append(
            ResourceInfo.Of<TEntity>().CollectionPath(@namespace),
            ("resourceVersion", options.ResourceVersion),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("limit", options.Limit?.ToString(CultureInfo.InvariantCulture)),
            ("continue", options.Continue));
        var request = new KubernetesRequest(HttpMethod.Get, path) { Repeatable = true };
        var body = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Readable(request, () => ListReader.Read<TEntity>(_json, body));
    }

    public async IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync<TEntity>(
        string? @namespace, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = QueryText.Append(
            ResourceInfo.Of<TEntity>().CollectionPath(@namespace),
            ("watch", "1"),
            ("resourceVersion", options.ResourceVersion),
            ("allowWatchBookmarks", "true"),
            ("timeoutSeconds", Math.Ceiling(options.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector));
        var request = new KubernetesRequest(HttpMethod.Get, path);
        await using var stream = await WatchStream<TEntity>.OpenAsync(_transport, _json, request, options.Timeout, cancellationToken)
            .ConfigureAwait(false);
        while (await stream.NextAsync().ConfigureAwait(false) is { } change)
        {
            yield return change;
        }
    }

    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        var path = ResourceInfo.Of<TEntity>().CreatePath(entity.Metadata.Namespace);
        return WriteAsync<TEntity>(new(HttpMethod.Post, QueryText.Append(path, Strict)) { Body = Bytes(EntityBodies.Whole(_json, entity)) }, cancellationToken);
    }

    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return WriteAsync<TEntity>(
            new(HttpMethod.Put, QueryText.Append(PathOf(entity), Strict)) { Body = Bytes(EntityBodies.Whole(_json, entity)) }, cancellationToken);
    }

    public Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return ApplyAsync<TEntity>(PathOf(entity), EntityBodies.ForApply(_json, entity), fieldManager, cancellationToken);
    }

    public Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return ApplyAsync<TEntity>(PathOf(entity, "status"), EntityBodies.ForApplyStatus(_json, entity), fieldManager, cancellationToken);
    }

    public async Task<JsonNode> MergePatchAsync<TEntity>(
        string name, string? @namespace, JsonObject patch, string? subresource, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        return await PatchAsync(ResourceInfo.Of<TEntity>().ObjectPath(name, @namespace, subresource), patch, isDryRun: false, cancellationToken).ConfigureAwait(false);
    }

    public async Task<JsonNode> PatchAsync(string path, JsonNode patch, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var request = new KubernetesRequest(HttpMethod.Patch, QueryText.Append(path, Strict, ("dryRun", isDryRun ? "All" : null)))
        {
            Body = Bytes(patch),
            ContentType = patch is JsonArray ? JsonPatch : MergePatch,
        };
        return ReadNode(request, await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public Task DeleteAsync<TEntity>(string name, string? @namespace, DeleteOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => DeleteAsync(ResourceInfo.Of<TEntity>().ObjectPath(name, @namespace), options, cancellationToken);

    public async Task DeleteAsync(string path, DeleteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var request = new KubernetesRequest(HttpMethod.Delete, path)
        {
            Body = Bytes(DeleteBody.From(options)),
            Repeatable = true,
        };
        try
        {
            await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException error) when (IsObjectMissing(error))
        {
            // Already gone is what was asked for.
        }
    }

    public async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var request = new KubernetesRequest(HttpMethod.Post, QueryText.Append(path, Strict)) { Body = Bytes(body) };
        return ReadNode(request, await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public async Task<JsonNode?> GetRawAsync(string path, CancellationToken cancellationToken)
    {
        var request = new KubernetesRequest(HttpMethod.Get, path) { Repeatable = true };
        try
        {
            return ReadNode(request, await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    public void Dispose() => _transport.Dispose();

    private static string PathOf<TEntity>(TEntity entity, string? subresource = null)
        where TEntity : class, IKubernetesEntity =>
        ResourceInfo.Of<TEntity>().ObjectPath(entity.Metadata.Name ?? "", entity.Metadata.Namespace, subresource);

    /// <summary>A 404 that names no object means that the kind is not served (no CRD) or that something else answered: not the same as gone.</summary>
    private static bool IsObjectMissing(KubernetesException error) => error.IsNotFound && !string.IsNullOrEmpty(error.ObjectName);

    private static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private static JsonNode ReadNode(KubernetesRequest request, byte[] body) =>
        Readable(request, () => JsonNode.Parse(body) ?? throw new JsonException("Expected an object, not null."));

    private static T Readable<T>(KubernetesRequest request, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException error)
        {
            throw new KubernetesException(null, KubernetesReasons.Unreadable, $"{request}: {error.Message}", error);
        }
    }

    private Task<TEntity> ApplyAsync<TEntity>(string path, JsonObject body, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentException.ThrowIfNullOrEmpty(fieldManager);
        var query = QueryText.Append(path, ("fieldManager", fieldManager), ("force", "true"), Strict);
        return WriteAsync<TEntity>(
            new(HttpMethod.Patch, query) { Body = Bytes(body), ContentType = ApplyPatch, Repeatable = true }, cancellationToken);
    }

    private async Task<TEntity> WriteAsync<TEntity>(KubernetesRequest request, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        ReadEntity<TEntity>(request, await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false));

    private TEntity ReadEntity<TEntity>(KubernetesRequest request, byte[] body)
        where TEntity : class, IKubernetesEntity =>
        Readable(request, () => _json.ReadEntity<TEntity>(body));
}
