using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Contract;

/// <summary>create, update, merge patch and delete; leases and events with their picky times.</summary>
public abstract class WriteContract : ContractSuite
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, 901, TimeSpan.Zero);

    [Fact]
    public async Task A_lease_keeps_microseconds_and_can_be_created_only_once()
    {
        var created = await Client.CreateAsync(Lease("lock"), Cancellation);
        Assert.Equal(Now, created.Spec.RenewTime);
        var error = await RefusedAsync(() => Client.CreateAsync(Lease("lock"), Cancellation));
        Assert.True(error.IsAlreadyExists);
        Assert.Equal(HttpStatusCode.Conflict, error.Code);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.6789012Z")]
    [InlineData("2026-01-02T03:04:05Z")]
    public async Task A_micro_time_with_other_than_six_digits_is_refused(string time)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "coordination.k8s.io/v1",
            ["kind"] = "Lease",
            ["metadata"] = new JsonObject { ["name"] = "lock" },
            ["spec"] = new JsonObject { ["renewTime"] = time },
        };
        var error = await RefusedAsync(() => Client.PostAsync(
            ResourceInfo.Of<Lease>().CreatePath(Namespace), body, Cancellation));
        Assert.Equal(KubernetesReasons.BadRequest, error.Reason);
        Assert.Contains("05.000000Z07:00", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_from_a_stale_version_is_a_conflict()
    {
        var read = await Client.CreateAsync(Lease("lock"), Cancellation);
        await Client.UpdateAsync(read with { Spec = read.Spec with { HolderIdentity = "b" } }, Cancellation);

        var error = await RefusedAsync(() => Client.UpdateAsync(read with { Spec = read.Spec with { HolderIdentity = "c" } }, Cancellation));

        Assert.True(error.IsConflict);
        Assert.Equal("b", (await Client.GetAsync<Lease>("lock", Namespace, Cancellation))!.Spec.HolderIdentity);
    }

    [Fact]
    public async Task An_event_needs_its_time()
    {
        var stored = await Client.CreateAsync(Event("good", Now), Cancellation);
        Assert.Equal(Now, stored.EventTime);
        var error = await RefusedAsync(() => Client.CreateAsync(Event("bad", null), Cancellation));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, error.Code);
        Assert.Equal(KubernetesReasons.Invalid, error.Reason);
        Assert.Contains(error.Causes, c => c.Field == "eventTime");
    }

    [Fact]
    public async Task A_merge_patch_of_scale_writes_replicas_and_minds_the_version()
    {
        await Client.PostAsync(ResourceInfo.Of<Deployment>().CreatePath(Namespace), DeploymentBody("web"), Cancellation);
        Assert.Equal(1, (int?)(await ReadScaleAsync())["spec"]!["replicas"]);

        var (version, written) = await ScaleAsync(3);
        Assert.Equal(3, (int?)written["spec"]!["replicas"]);
        var error = await RefusedAsync(() =>
            Client.MergePatchAsync<Deployment>("web", Namespace, Replicas(5, version), "scale", Cancellation));

        Assert.True(error.IsConflict);
        Assert.Equal(3, (await Client.GetAsync<Deployment>("web", Namespace, Cancellation))!.Spec!.Replicas);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_stores_nothing()
    {
        await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var path = ResourceInfo.Of<ConfigMap>().ObjectPath("a", Namespace);
        var patch = new JsonObject { ["data"] = new JsonObject { ["tried"] = "yes" } };

        Assert.Equal("yes", (string?)(await Client.PatchAsync(path, patch, isDryRun: true, Cancellation))["data"]!["tried"]);
        Assert.Null((await Client.GetAsync<ConfigMap>("a", Namespace, Cancellation))!.Data?.GetValueOrDefault("tried"));
        Assert.Equal("yes", (string?)(await Client.PatchAsync(path, patch, isDryRun: false, Cancellation))["data"]!["tried"]);
        Assert.Equal("yes", (await Client.GetAsync<ConfigMap>("a", Namespace, Cancellation))!.Data!["tried"]);
    }

    [Fact]
    public async Task A_JSON_patch_replaces_a_part_whole_and_is_refused_when_its_test_fails()
    {
        await Client.CreateAsync(ConfigMap("a") with { Data = new Dictionary<string, string> { ["old"] = "1", ["kept"] = "2" } }, Cancellation);
        var path = ResourceInfo.Of<ConfigMap>().ObjectPath("a", Namespace);

        await Client.PatchAsync(path, Steps("2"), isDryRun: false, Cancellation);
        Assert.Equal(new Dictionary<string, string> { ["new"] = "3" }, (await Client.GetAsync<ConfigMap>("a", Namespace, Cancellation))!.Data);
        await RefusedAsync(() => Client.PatchAsync(path, Steps("2"), isDryRun: false, Cancellation));

        static JsonArray Steps(string kept) =>
        [
            new JsonObject { ["op"] = "test", ["path"] = "/data/kept", ["value"] = kept },
            new JsonObject { ["op"] = "replace", ["path"] = "/data", ["value"] = new JsonObject { ["new"] = "3" } },
        ];
    }

    private async Task<JsonNode> ReadScaleAsync() =>
        (await Client.GetRawAsync(ResourceInfo.Of<Deployment>().ObjectPath("web", Namespace, "scale"), Cancellation))!;

    /// <summary>Where controllers run they write the Deployment too; then its version is read again, as any caller must.</summary>
    private async Task<(string Version, JsonNode Written)> ScaleAsync(int replicas)
    {
        while (true)
        {
            var version = (string)(await ReadScaleAsync())["metadata"]!["resourceVersion"]!;
            try
            {
                return (version, await Client.MergePatchAsync<Deployment>("web", Namespace, Replicas(replicas, version), "scale", Cancellation));
            }
            catch (KubernetesException error) when (error.IsConflict)
            {
                // Somebody was in between.
            }
        }
    }

    [Fact]
    public async Task A_delete_minds_the_uid_and_accepts_that_the_object_is_gone()
    {
        var created = await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var error = await RefusedAsync(() => Client.DeleteAsync<ConfigMap>(
            "a", Namespace, new DeleteOptions { Uid = "00000000-0000-0000-0000-000000000001" }, Cancellation));
        Assert.True(error.IsConflict);

        await Client.DeleteAsync(created, Cancellation);
        await Client.DeleteAsync(created, Cancellation);
        Assert.Null(await Client.GetAsync<ConfigMap>("a", Namespace, Cancellation));
    }

    [Fact]
    public async Task An_update_keeps_what_the_class_does_not_know()
    {
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "a" },
            ["immutable"] = false,
            ["data"] = new JsonObject { ["x"] = "1" },
        };
        await Client.PostAsync(ResourceInfo.Of<ConfigMap>().CreatePath(Namespace), body, Cancellation);
        var read = (await Client.GetAsync<ConfigMap>("a", Namespace, Cancellation))!;
        await Client.UpdateAsync(read with { Data = new Dictionary<string, string> { ["x"] = "2" } }, Cancellation);

        var raw = (await Client.GetRawAsync(ResourceInfo.Of<ConfigMap>().ObjectPath("a", Namespace), Cancellation))!;
        Assert.False((bool?)raw["immutable"]);
        Assert.Equal("2", (string?)raw["data"]!["x"]);
    }

    [Fact]
    public async Task An_unknown_field_is_refused_by_servers_that_validate_fields()
    {
        var version = await new ApiDiscovery(Client, TimeProvider.System).ServerVersionAsync(Cancellation);
        var body = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "a" }, ["datum"] = "x" };
        var request = () => Client.PostAsync(ResourceInfo.Of<ConfigMap>().CreatePath(Namespace), body, Cancellation);

        // On by default from 1.25; 1.20 has never heard of the parameter and drops the field.
        if (version >= new Version(1, 25))
        {
            var error = await RefusedAsync(request);
            Assert.Equal(KubernetesReasons.BadRequest, error.Reason);
            Assert.Contains("unknown field \"datum\"", error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null((await request())["datum"]);
        }
    }

    private static JsonObject Replicas(int count, string version) => new()
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = version },
        ["spec"] = new JsonObject { ["replicas"] = count },
    };

    private static JsonObject DeploymentBody(string name) => JsonNode.Parse(
        $$$"""
        {
          "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "{{{name}}}" },
          "spec": {
            "replicas": 1, "selector": { "matchLabels": { "app": "web" } },
            "template": { "metadata": { "labels": { "app": "web" } }, "spec": { "containers": [ { "name": "web", "image": "web" } ] } }
          }
        }
        """)!.AsObject();

    private Lease Lease(string name) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Namespace },
        Spec = new LeaseSpec { HolderIdentity = "a", LeaseDurationSeconds = 15, AcquireTime = Now, RenewTime = Now, LeaseTransitions = 0 },
    };

    private KubernetesEvent Event(string name, DateTimeOffset? time) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Namespace },
        EventTime = time,
        ReportingController = "contract.example.io/test",
        ReportingInstance = "test-1",
        Action = "Test",
        Reason = "Tested",
        Type = "Normal",
        Note = "A note.",
        Regarding = new ObjectReference { ApiVersion = "v1", Kind = "ConfigMap", Namespace = Namespace, Name = "a" },
    };
}
