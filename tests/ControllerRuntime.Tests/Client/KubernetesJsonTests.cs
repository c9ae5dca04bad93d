using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Tests.Contract;

namespace ControllerRuntime.Tests.Client;

public sealed class KubernetesJsonTests
{
    private static readonly string[] Order = ["metadata", "spec", "apiVersion", "kind"];

    private readonly KubernetesJson _json = new(WidgetJsonContext.Default);

    [Fact]
    public void Drops_managed_fields_and_fills_in_the_kind()
    {
        var widget = _json.ReadEntity<Widget>(
            """{"metadata":{"name":"a","managedFields":[{"manager":"x"}],"labels":{"a":"b"}},"spec":{"size":3,"unknown":[1]}}"""u8);
        Assert.Equal(("contract.example.io/v1", "Widget", 3), (widget.ApiVersion, widget.Kind, widget.Spec.Size));
        Assert.Equal("""{"name":"a","labels":{"a":"b"}}""", _json.ToNode(widget)["metadata"]!.ToJsonString());
    }

    [Fact]
    public void Keeps_unknown_fields_of_kinds_that_are_written_by_update()
    {
        const string Text = """{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"a"},"spec":{"strategy":"OldestEmulationVersion"},"extra":{"x":1}}""";
        Assert.Equal(Text, _json.ToNode(_json.ReadEntity<Lease>(Encoding.UTF8.GetBytes(Text))).ToJsonString());
    }

    [Fact]
    public void Writes_enums_by_name_and_refuses_numbers()
    {
        Assert.Equal("\"Bookmark\"", JsonSerializer.Serialize(WatchEventType.Bookmark, _json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<WatchEventType>("1", _json.Options));
    }

    [Fact]
    public void An_apply_body_leaves_out_what_the_server_sets()
    {
        var body = EntityBodies.ForApply(_json, Full());
        Assert.Equal(
            """{"metadata":{"name":"a","namespace":"n","uid":"u","finalizers":["f"]},"spec":{"size":1},"apiVersion":"contract.example.io/v1","kind":"Widget"}""",
            Sorted(body));
        Assert.Equal(Order.Order(), body.Select(p => p.Key).Order());
    }

    [Fact]
    public void A_status_body_holds_identity_and_status_alone()
    {
        var body = EntityBodies.ForApplyStatus(_json, Full());
        Assert.Equal("""{"name":"a","namespace":"n","uid":"u"}""", body["metadata"]!.ToJsonString());
        Assert.Null(body["spec"]);
        Assert.Equal(7, (long?)body["status"]!["observedGeneration"]);
    }

    [Fact]
    public void Paths_follow_the_attribute_and_escape_names()
    {
        Assert.Equal("/api/v1/namespaces/n/pods/a%2Fb/eviction", ResourceInfo.Of<Pod>().ObjectPath("a/b", "n", "eviction"));
        Assert.Equal("/api/v1/nodes/a", ResourceInfo.Of<Node>().ObjectPath("a", null));
        Assert.Equal("/apis/apps/v1/deployments", ResourceInfo.Of<Deployment>().CollectionPath(null));
        Assert.Throws<ArgumentException>(() => ResourceInfo.Of<Pod>().ObjectPath("a", null));
    }

    private static Widget Full() => new()
    {
        Metadata = new ObjectMeta
        {
            Name = "a",
            Namespace = "n",
            Uid = "u",
            Generation = 3,
            CreationTimestamp = DateTimeOffset.UnixEpoch,
            Finalizers = ["f"],
        },
        Spec = new WidgetSpec { Size = 1 },
        Status = new WidgetStatus { ObservedGeneration = 7 },
    };

    private static string Sorted(JsonObject body) =>
        new JsonObject(Order.Select(name => KeyValuePair.Create(name, body[name]?.DeepClone()))).ToJsonString();
}
