using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Condition = ControllerRuntime.Entities.Condition;
using WatchEventType = k8s.WatchEventType;

namespace ControllerRuntime.Tests.Contract;

/// <summary>
/// The contract as an independent client meets it: what ours wrote is read through the official one and the other way round. What it does
/// otherwise is in <see cref="OfficialDifferenceContract"/>.
/// </summary>
public abstract class OfficialAgreementContract : ContractSuite
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, 901, TimeSpan.Zero);

    [Fact]
    public async Task A_lease_of_ours_keeps_its_microseconds_and_one_of_theirs_does_too()
    {
        await Client.CreateAsync(
            new Lease
            {
                Metadata = new ObjectMeta { Name = "ours", Namespace = Namespace },
                Spec = new() { HolderIdentity = "a", LeaseDurationSeconds = 15, AcquireTime = Now, RenewTime = Now, LeaseTransitions = 2 },
            },
            Cancellation);
        var read = await Official.CoordinationV1.ReadNamespacedLeaseAsync("ours", Namespace, cancellationToken: Cancellation);
        Assert.Equal(("a", 15, 2), (read.Spec.HolderIdentity, read.Spec.LeaseDurationSeconds, read.Spec.LeaseTransitions));
        Assert.Equal((Now.UtcDateTime, Now.UtcDateTime), (read.Spec.RenewTime!.Value.ToUniversalTime(), read.Spec.AcquireTime!.Value.ToUniversalTime()));

        var theirs = new V1Lease { Metadata = new V1ObjectMeta { Name = "theirs" }, Spec = new V1LeaseSpec { RenewTime = Now.UtcDateTime } };
        await Official.CoordinationV1.CreateNamespacedLeaseAsync(theirs, Namespace, cancellationToken: Cancellation);
        Assert.Equal(Now, (await Client.GetAsync<Lease>("theirs", Namespace, Cancellation))!.Spec.RenewTime);
    }

    [Fact]
    public async Task A_status_of_ours_is_read_condition_by_condition_and_theirs_beside_it_stays()
    {
        await Client.CreateAsync(Widget("a", size: 1), Cancellation);
        await Client.ApplyStatusAsync(Ready("a"), "ours", Cancellation);
        await Official.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
            Apply("""{ "status": { "conditions": [ { "type": "Checked", "status": "True" } ] } }"""),
            "contract.example.io", "v1", Namespace, "widgets", "a", fieldManager: "theirs", force: true, cancellationToken: Cancellation);
        await Client.ApplyStatusAsync(Ready("a"), "ours", Cancellation);

        var conditions = (await ReadAsync("a"))["status"]!["conditions"].Deserialize<List<V1Condition>>(JsonSerializerOptions.Web)!;

        Assert.Equal(["Checked", "Ready"], conditions.Select(c => c.Type).Order());
        var ready = conditions.Single(c => c.Type == "Ready");
        Assert.Equal(("True", "Contract", "It is."), (ready.Status, ready.Reason, ready.Message));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), ready.LastTransitionTime.ToUniversalTime());
    }

    [Fact]
    public async Task The_same_apply_by_either_client_keeps_the_version()
    {
        var first = await Client.ApplyAsync(Widget("a", size: 1), "one", Cancellation);

        await Official.CustomObjects.PatchNamespacedCustomObjectAsync(
            Apply("""{ "spec": { "size": 1 } }"""),
            "contract.example.io", "v1", Namespace, "widgets", "a", fieldManager: "one", force: true, cancellationToken: Cancellation);

        Assert.Equal(first.Metadata.ResourceVersion, (await Client.GetAsync<Widget>("a", Namespace, Cancellation))!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task An_update_from_a_version_that_the_other_client_replaced_is_a_conflict()
    {
        var ours = await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var theirs = await Official.CoreV1.ReadNamespacedConfigMapAsync("a", Namespace, cancellationToken: Cancellation);
        await Client.UpdateAsync(ours with { Data = new Dictionary<string, string> { ["x"] = "1" } }, Cancellation);

        var error = await Assert.ThrowsAsync<HttpOperationException>(
            () => Official.CoreV1.ReplaceNamespacedConfigMapAsync(theirs, "a", Namespace, cancellationToken: Cancellation));

        Assert.Equal(409, (int)error.Response.StatusCode);
    }

    [Fact]
    public async Task An_event_of_ours_has_what_an_event_must_have()
    {
        await Client.CreateAsync(
            new KubernetesEvent
            {
                Metadata = new ObjectMeta { Name = "tested", Namespace = Namespace },
                EventTime = Now,
                ReportingController = "contract.example.io/test",
                ReportingInstance = "test-1",
                Action = "Test",
                Reason = "Tested",
                Type = "Normal",
                Note = "A note.",
                Regarding = new() { ApiVersion = "v1", Kind = "ConfigMap", Namespace = Namespace, Name = "a" },
            },
            Cancellation);

        var read = await Official.EventsV1.ReadNamespacedEventAsync("tested", Namespace, cancellationToken: Cancellation);

        Assert.Equal(Now.UtcDateTime, read.EventTime!.Value.ToUniversalTime());
        Assert.Equal(("contract.example.io/test", "test-1", "Test", "Tested"), (read.ReportingController, read.ReportingInstance, read.Action, read.Reason));
        Assert.Equal(("ConfigMap", "a", "A note."), (read.Regarding.Kind, read.Regarding.Name, read.Note));
    }

    [Fact]
    public async Task A_watch_of_theirs_tells_what_ours_wrote()
    {
        var list = await Official.CoreV1.ListNamespacedConfigMapAsync(Namespace, cancellationToken: Cancellation);
        var created = await Client.CreateAsync(ConfigMap("a"), Cancellation);
        var updated = await Client.UpdateAsync(created with { Data = new Dictionary<string, string> { ["x"] = "1" } }, Cancellation);
        await Client.DeleteAsync(updated, Cancellation);

        var seen = new List<(WatchEventType, string?)>();
        await foreach (var (type, map) in Official.CoreV1.WatchListNamespacedConfigMapAsync(
            Namespace, resourceVersion: list.Metadata.ResourceVersion, timeoutSeconds: 30, cancellationToken: Cancellation))
        {
            // Newer controllers put a certificate map into every namespace.
            if (map.Name() == "a")
            {
                seen.Add((type, map.Data?["x"]));
            }

            if (type == WatchEventType.Deleted)
            {
                break;
            }
        }

        Assert.Equal([(WatchEventType.Added, null), (WatchEventType.Modified, "1"), (WatchEventType.Deleted, "1")], seen);
    }

    [Fact]
    public async Task Pages_go_on_from_one_client_in_the_other()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await Client.CreateAsync(ConfigMap(name, "page"), Cancellation);
        }

        var first = await Official.CoreV1.ListNamespacedConfigMapAsync(Namespace, labelSelector: "tier", limit: 2, cancellationToken: Cancellation);
        var rest = await Client.ListAsync<ConfigMap>(
            Namespace, new() { LabelSelector = "tier", Limit = 2, Continue = first.Metadata.ContinueProperty }, Cancellation);

        Assert.Equal(["a", "b", "c"], [.. first.Items.Select(m => m.Name()), .. rest.Items.Select(m => m.Metadata.Name!)]);
    }

    private async Task<JsonNode> ReadAsync(string name) => JsonNode.Parse((await Official.CustomObjects.GetNamespacedCustomObjectAsync(
        "contract.example.io", "v1", Namespace, "widgets", name, Cancellation)).ToString()!)!;

    private static V1Patch Apply(string body)
    {
        var document = JsonNode.Parse(body)!.AsObject();
        document["apiVersion"] = "contract.example.io/v1";
        document["kind"] = "Widget";
        return new V1Patch(document, V1Patch.PatchType.ApplyPatch);
    }

    private Widget Ready(string name)
    {
        var widget = Widget(name);
        widget.Status = new WidgetStatus
        {
            Conditions = [new Condition { Type = "Ready", Status = ConditionStatus.True, Reason = "Contract", Message = "It is.", LastTransitionTime = Now }],
        };
        return widget;
    }
}
