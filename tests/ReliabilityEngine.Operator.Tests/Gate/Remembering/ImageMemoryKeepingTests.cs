using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Gate.Remembering;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

/// <summary>What was seen to run stays known when its revisions are pruned, its workload is deleted and the engine restarts.</summary>
public sealed class ImageMemoryKeepingTests
{
    [Fact]
    public async Task A_revision_that_is_pruned_at_once_stays_known()
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Set(1, "web:1", pods: 2));

        // revisionHistoryLimit 0: the old one goes with its last pod.
        await replica.PutAsync(Set(2, "web:2", pods: 1));
        await replica.PutAsync(Set(2, "web:2", pods: 2));
        await replica.PutAsync(Set(1, "web:1", pods: 0));
        await replica.DeleteAsync<ReplicaSet>("web-1");

        Assert.Empty(replica.Unseen("web:1"));
        Assert.Equal(["web:3"], replica.Unseen("web:3"));
        replica.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(["web:1"], replica.Unseen("web:1"));
    }

    [Fact]
    public async Task A_workload_that_is_deleted_and_made_anew_is_known_by_another_process_too()
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Set(1, "web:1", pods: 2));
        await replica.DeleteAsync<ReplicaSet>("web-1");
        await replica.LeadAsync();

        Assert.Empty(replica.Unseen("web:1"));
        await using var next = await replica.RestartAsync();
        Assert.Empty(next.Unseen("web:1"));
        Assert.Equal(["web:2"], next.Unseen("web:2"));
    }

    [Fact]
    public async Task What_runs_for_long_is_known_from_its_last_day_on()
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Set(1, "web:1", pods: 2));
        for (var day = 0; day < 60; day++)
        {
            // The reader arms a timer after each look: time moves on when it has.
            var tomorrow = ImageMemory.DayOf(replica.Time.GetUtcNow()) + 1;
            while (!replica.Memory.List().Any(image => image.Day >= tomorrow))
            {
                await replica.Time.WaitForTimerAsync(TestContext.Current.CancellationToken);
                replica.Time.Advance(TimeSpan.FromHours(12));
            }
        }

        await replica.DeleteAsync<ReplicaSet>("web-1");

        Assert.Empty(replica.Unseen("web:1"));
    }

    [Fact]
    public async Task Of_a_rollout_that_stands_half_way_nothing_is_remembered()
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Set(1, "web:1", pods: 2), Set(2, "web:2", pods: 1));

        Assert.Equal(["docker.io/library/web:1"], replica.Memory.List().Select(image => image.Image));

        await replica.PutAsync(Set(1, "web:1", pods: 0));
        Assert.Equal(["docker.io/library/web:1", "docker.io/library/web:2"], replica.Memory.List().Select(image => image.Image).Order());
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 1, false)]
    [InlineData(0, 0, false)]
    public async Task Of_a_stateful_set_its_status_tells_what_runs(int pods, int updated, bool isKnown)
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Kept(1, "StatefulSet"));
        replica.Store(new StatefulSet
        {
            Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace, Generation = 1 },
            Spec = new DeploymentSpec { Replicas = pods, Template = new TemplateImages { Images = ["db:1"] } },
            Status = new StatefulSetStatus { ObservedGeneration = 1, Replicas = pods, UpdatedReplicas = updated },
        });

        await replica.LeadAsync();
        await replica.DeleteAsync<ControllerRevision>("web-1");

        Assert.Equal(isKnown ? [] : ["db:1"], replica.Unseen("db:1", "StatefulSet"));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public async Task Of_a_daemon_set_likewise(int updated, bool isKnown)
    {
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Kept(1, "DaemonSet"));
        replica.Store(new DaemonSet
        {
            Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace, Generation = 1 },
            Spec = new DaemonSetSpec { Template = new TemplateImages { Images = ["db:1"] } },
            Status = new DaemonSetStatus { ObservedGeneration = 1, DesiredNumberScheduled = 2, UpdatedNumberScheduled = updated },
        });

        await replica.LeadAsync();
        await replica.DeleteAsync<ControllerRevision>("web-1");

        Assert.Equal(isKnown ? [] : ["db:1"], replica.Unseen("db:1", "DaemonSet"));
    }

    [Fact]
    public async Task Only_namespaces_with_a_gate_are_kept_and_only_what_has_changed_is_written()
    {
        var elsewhere = Set(1, "other:1", pods: 1);
        elsewhere.Metadata = elsewhere.Metadata with { Namespace = "elsewhere" };
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Namespace("elsewhere", gate: null), Set(1, "web:1", pods: 2), elsewhere);

        await replica.LeadAsync();
        Assert.Equal(["shop/Deployment/web docker.io/library/web:1"], await replica.KeptAsync());

        var version = (await replica.MapAsync())!.Metadata.ResourceVersion;
        await replica.LeadAsync();
        Assert.Equal(version, (await replica.MapAsync())!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_memory_that_somebody_garbled_is_made_anew()
    {
        var garbled = new ConfigMap
        {
            Metadata = new ObjectMeta
            {
                Name = ImageMemoryReader.ConfigMapName,
                Namespace = OperatorNamespace,
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "reliability-engine", ["app.kubernetes.io/component"] = "seen-images" },
            },
            BinaryData = new Dictionary<string, byte[]> { [ImageMemoryReader.Entry] = "no gzip"u8.ToArray() },
        };
        await using var replica = await MemoryReplica.StartAsync(Namespace(), Set(1, "web:1", pods: 2), garbled);

        Assert.Null(replica.Reader.Failure());
        await replica.LeadAsync();
        Assert.Equal(["shop/Deployment/web docker.io/library/web:1"], await replica.KeptAsync());
    }

    private static ReplicaSet Set(int number, string image, int pods) => Revision("web", image, number) with { Status = new ReplicaSetStatus { Replicas = pods } };

    private static ControllerRevision Kept(long number, string kind) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = $"web-{number}",
            Namespace = Given.Namespace,
            OwnerReferences = [new OwnerReference { ApiVersion = "apps/v1", Kind = kind, Name = "web", Uid = "uid-of-web", Controller = true }],
        },
        Revision = number,
        Data = new RevisionData { Spec = new RevisionSpec { Template = new TemplateImages { Images = ["db:1"] } } },
    };
}
