using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Gate.Remembering;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

public sealed class SeenImagesTests : IAsyncLifetime
{
    private const string Owner = "checkout";

    private readonly ManualTimeProvider _time = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync(_time);
        _client = _server.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_rollback_of_a_deployment_brings_nothing_new()
    {
        Make(Set("1", "shop/checkout:1", "mesh/proxy:7"));
        _time.Advance(TimeSpan.FromDays(100));
        Make(Set("2", "shop/checkout:2"));
        _time.Advance(TimeSpan.FromDays(29));

        var seen = await SeenAsync();

        Assert.Empty(seen.Unseen(Given.Namespace, "Deployment", Owner, To("shop/checkout:1", "mesh/proxy:7"), _time.GetUtcNow()));
        Assert.Equal(["shop/checkout:3"], seen.Unseen(Given.Namespace, "Deployment", Owner, To("shop/checkout:1", "shop/checkout:3"), _time.GetUtcNow()));
        Assert.Equal(["shop/checkout:1"], seen.Unseen(Given.Namespace, "Deployment", Owner, To("shop/checkout:1"), _time.GetUtcNow() + TimeSpan.FromDays(2)));
    }

    [Fact]
    public async Task A_rollback_of_a_stateful_set_or_daemon_set_brings_nothing_new()
    {
        Make(Kept(1, "shop/db:1"));
        _time.Advance(TimeSpan.FromDays(100));
        Make(Kept(2, "shop/db:2"));

        var seen = await SeenAsync();

        Assert.Empty(seen.Unseen(Given.Namespace, "StatefulSet", Owner, To("shop/db:1"), _time.GetUtcNow()));
        Assert.Equal(["shop/db:3"], seen.Unseen(Given.Namespace, "StatefulSet", Owner, To("shop/db:3"), _time.GetUtcNow()));
    }

    [Theory]
    [InlineData("docker.io/library/in-use:1")]
    [InlineData("docker.io/library/ran:latest")]
    [InlineData("ran")]
    public async Task Another_spelling_of_an_image_is_nothing_new(string image)
    {
        Make(Set("1", "ran"));

        var seen = await SeenAsync();

        Assert.Empty(seen.Unseen(Given.Namespace, "Deployment", Owner, To(image), _time.GetUtcNow()));
    }

    [Fact]
    public async Task The_image_in_use_is_seen_although_no_revision_is_cached()
    {
        var seen = await SeenAsync();

        Assert.Empty(seen.Unseen(Given.Namespace, "Deployment", Owner, To("in-use:1"), _time.GetUtcNow()));
        Assert.Equal(["b:2", "a:1"], seen.Unseen(Given.Namespace, "Deployment", Owner, To("b:2", "in-use:1", "a:1"), _time.GetUtcNow()));
    }

    [Fact]
    public async Task The_revisions_of_others_do_not_count()
    {
        Make(Set("1", "a:1", owner: "another"));
        Make(Set("1", "b:1", controller: false));
        Make(Set("1", "c:1", owner: null));
        Make(Kept(1, "d:1"));

        var seen = await SeenAsync();

        Assert.Equal(["a:1", "b:1", "c:1", "d:1"], seen.Unseen(Given.Namespace, "Deployment", Owner, To("a:1", "b:1", "c:1", "d:1"), _time.GetUtcNow()));
        Assert.Equal(["d:1"], seen.Unseen("elsewhere", "StatefulSet", Owner, To("d:1"), _time.GetUtcNow()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_revision_with_an_odd_number_counts_while_it_is_young(string? number)
    {
        Make(Set(number, "a:1"));
        Make(Set("1", "b:1"));
        var seen = await SeenAsync();

        Assert.Empty(seen.Unseen(Given.Namespace, "Deployment", Owner, To("a:1"), _time.GetUtcNow() + TimeSpan.FromDays(30)));
        Assert.Equal(["a:1"], seen.Unseen(Given.Namespace, "Deployment", Owner, To("a:1"), _time.GetUtcNow() + TimeSpan.FromDays(31)));
    }

    private static RolloutChange To(params string[] images) => new(TemplateChange.Template, images, ["in-use:1"]);

    private static ReplicaSet Set(string? number, string image, string? second = null, string? owner = Owner, bool controller = true) => new()
    {
        Metadata = Metadata(owner, controller) with
        {
            Annotations = number is null ? null : new Dictionary<string, string> { ["deployment.kubernetes.io/revision"] = number },
        },
        Spec = new RevisionSpec { Template = new TemplateImages { Images = second is null ? [image] : [image, second] } },
    };

    private static ControllerRevision Kept(long number, string image) => new()
    {
        Metadata = Metadata(Owner, true, "StatefulSet"),
        Revision = number,
        Data = new RevisionData { Spec = new RevisionSpec { Template = new TemplateImages { Images = [image] } } },
    };

    private static ObjectMeta Metadata(string? owner, bool controller, string kind = "Deployment") => new()
    {
        Name = $"r-{Guid.NewGuid():N}",
        Namespace = Given.Namespace,
        OwnerReferences = owner is null
            ? null
            : [new OwnerReference { ApiVersion = "apps/v1", Kind = kind, Name = owner, Uid = $"uid-of-{owner}", Controller = controller }],
    };

    private void Make<TRevision>(TRevision revision)
        where TRevision : class, IKubernetesEntity =>
        _server.Seed(revision);

    private async Task<SeenImages> SeenAsync() => new(new RevisionHistory(await CacheAsync<ReplicaSet>(), await CacheAsync<ControllerRevision>()), new ImageMemory());

    private async Task<EntityStore<TEntity>> CacheAsync<TEntity>()
        where TEntity : class, IKubernetesEntity
    {
        var informer = new Informer<TEntity>(_client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var mirroring = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mirroring);
        return informer.Store;
    }
}
