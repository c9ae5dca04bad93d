using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Contract;

/// <summary>The revisions of workloads, as their controllers write them.</summary>
public abstract class RevisionContract : ContractSuite
{
    [Fact]
    public async Task A_replica_set_tells_its_owner_its_number_and_its_images()
    {
        var owner = await OwnerAsync();
        var body = Revision("apps/v1", "ReplicaSet", owner, ("deployment.kubernetes.io/revision", "4"));
        var labels = new JsonObject { ["app"] = "checkout" };
        body["spec"] = new JsonObject
        {
            ["replicas"] = 0,
            ["selector"] = new JsonObject { ["matchLabels"] = labels },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() }, ["spec"] = PodSpec() },
        };
        await Client.PostAsync($"/apis/apps/v1/namespaces/{Namespace}/replicasets", body, Cancellation);

        var found = Assert.Single((await Client.ListAsync<ReplicaSet>(Namespace, new ListOptions(), Cancellation)).Items);

        AssertOwned(found, "ReplicaSet", owner);
        Assert.Equal("4", found.Metadata.Annotations!["deployment.kubernetes.io/revision"]);
        Assert.Equal(["shop/checkout:1.4", "shop/migrate:1.4"], found.Spec!.Template!.Images);
    }

    [Fact]
    public async Task A_controller_revision_tells_its_owner_its_number_and_its_images()
    {
        var owner = await OwnerAsync();
        var body = Revision("apps/v1", "ControllerRevision", owner, ("kubectl.kubernetes.io/last-applied-configuration", "{}"));
        body["revision"] = 7;
        body["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = new JsonObject { ["$patch"] = "replace", ["spec"] = PodSpec() } } };
        await Client.PostAsync($"/apis/apps/v1/namespaces/{Namespace}/controllerrevisions", body, Cancellation);

        var found = Assert.Single((await Client.ListAsync<ControllerRevision>(Namespace, new ListOptions(), Cancellation)).Items);

        AssertOwned(found, "ControllerRevision", owner);
        Assert.Empty(found.Metadata.Annotations!);
        Assert.Equal(7, found.Revision);
        Assert.Equal(["shop/checkout:1.4", "shop/migrate:1.4"], found.Data!.Spec!.Template!.Images);
    }

    /// <summary>An owner that exists, or the garbage collector takes what it owns; a map, for no controller interferes with what maps own.</summary>
    private Task<ConfigMap> OwnerAsync() => Client.CreateAsync(ConfigMap("owner"), Cancellation);

    private static void AssertOwned(IKubernetesEntity found, string kind, ConfigMap owner)
    {
        Assert.Equal(("apps/v1", kind), (found.ApiVersion, found.Kind));
        Assert.NotNull(found.Metadata.CreationTimestamp);
        var reference = Assert.Single(found.Metadata.OwnerReferences!);
        Assert.Equal(("ConfigMap", owner.Metadata.Uid, true), (reference.Kind, reference.Uid, reference.Controller));
    }

    private JsonObject Revision(string apiVersion, string kind, ConfigMap owner, (string Key, string Value) annotation) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = "checkout-1",
            ["namespace"] = Namespace,
            ["annotations"] = new JsonObject { [annotation.Key] = annotation.Value },
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["name"] = owner.Metadata.Name,
                ["uid"] = owner.Metadata.Uid,
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            }),
        },
    };

    private static JsonObject PodSpec() => new()
    {
        ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "shop/checkout:1.4" }),
        ["initContainers"] = new JsonArray(new JsonObject { ["name"] = "migrate", ["image"] = "shop/migrate:1.4" }),
    };
}
