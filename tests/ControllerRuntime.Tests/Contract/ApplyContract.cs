using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Contract;

/// <summary>Server-side apply, to the main resource and to status.</summary>
public abstract class ApplyContract : ContractSuite
{
    private static readonly DateTimeOffset Since = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task The_same_apply_twice_keeps_the_version()
    {
        var first = await Client.ApplyAsync(Widget("a", size: 1), "one", Cancellation);
        var second = await Client.ApplyAsync(Widget("a", size: 1), "one", Cancellation);
        Assert.Equal(first.Metadata.ResourceVersion, second.Metadata.ResourceVersion);
        Assert.Equal(1, second.Metadata.Generation);
    }

    [Fact]
    public async Task A_field_left_out_is_deleted_unless_another_manager_owns_it()
    {
        await Client.ApplyAsync(Widget("a", size: 1, color: "red"), "one", Cancellation);
        await Client.ApplyAsync(Widget("a", color: "red"), "two", Cancellation);

        var applied = await Client.ApplyAsync(Widget("a"), "one", Cancellation);

        Assert.Null(applied.Spec.Size);
        Assert.Equal("red", applied.Spec.Color);
    }

    [Fact]
    public async Task Two_managers_of_status_keep_their_own_conditions()
    {
        await Client.CreateAsync(Widget("a"), Cancellation);
        await Client.ApplyStatusAsync(Status("a", "Ready", "Stalled"), "one", Cancellation);
        await Client.ApplyStatusAsync(Status("a", "Checked"), "two", Cancellation);

        await Client.ApplyStatusAsync(Status("a", "Ready"), "one", Cancellation);

        var stored = await Client.GetAsync<Widget>("a", Namespace, Cancellation);
        Assert.Equal(["Checked", "Ready"], stored!.Status!.Conditions!.Select(c => c.Type).Order());
        Assert.Equal(Since, stored.Status.Conditions![0].LastTransitionTime);
    }

    [Fact]
    public async Task A_list_that_vanishes_is_removed_before_the_apply_that_leaves_it_out()
    {
        await Client.CreateAsync(Widget("a"), Cancellation);
        await Client.ApplyStatusAsync(Status("a", "Ready"), "one", Cancellation);
        var after = Widget("a");
        after.Status = new WidgetStatus { ObservedGeneration = 1 };

        var removal = VanishingContainers.RemovalPatch(
            JsonNode.Parse("""{"conditions": [{"type": "Ready"}]}""")!.AsObject(), JsonNode.Parse("""{"observedGeneration": 1}""")!.AsObject());
        await Client.MergePatchAsync<Widget>("a", Namespace, new JsonObject { ["status"] = removal }, "status", Cancellation);
        var applied = await Client.ApplyStatusAsync(after, "one", Cancellation);

        Assert.Null(applied.Status!.Conditions);
        Assert.Equal(1, applied.Status.ObservedGeneration);
    }

    [Fact]
    public async Task Status_writes_leave_the_spec_and_main_writes_leave_the_status()
    {
        await Client.CreateAsync(Widget("a", size: 1), Cancellation);
        await Client.ApplyStatusAsync(Status("a", "Ready"), "one", Cancellation);
        var stored = (await Client.GetAsync<Widget>("a", Namespace, Cancellation))!;
        Assert.Equal((1, 1L), (stored.Spec.Size, stored.Metadata.Generation));

        stored.Spec = stored.Spec with { Size = 2 };
        stored.Status = null;
        var updated = await Client.UpdateAsync(stored, Cancellation);

        Assert.Equal(2, updated.Metadata.Generation);
        Assert.True(Conditions.IsTrue(updated.Status?.Conditions, "Ready"));
    }

    [Fact]
    public async Task Applying_status_to_a_missing_object_is_not_found()
    {
        var error = await RefusedAsync(() => Client.ApplyStatusAsync(Status("missing", "Ready"), "one", Cancellation));
        Assert.True(error.IsNotFound);
    }

    [Fact]
    public async Task Applying_a_missing_object_creates_it_unless_a_uid_is_sent()
    {
        var created = await Client.ApplyAsync(Widget("a", size: 1), "one", Cancellation);
        Assert.NotNull(created.Metadata.Uid);
        await Client.DeleteAsync(created, Cancellation);

        var again = Widget("a", size: 1);
        again.Metadata = again.Metadata with { Uid = created.Metadata.Uid };
        var error = await RefusedAsync(() => Client.ApplyAsync(again, "one", Cancellation));

        Assert.True(error.IsConflict);
        Assert.Null(await Client.GetAsync<Widget>("a", Namespace, Cancellation));
    }

    [Fact]
    public async Task A_wrong_uid_is_refused_on_the_object_and_accepted_on_its_status()
    {
        await Client.CreateAsync(Widget("a"), Cancellation);
        var wrong = Status("a", "Ready");
        wrong.Metadata = wrong.Metadata with { Uid = "00000000-0000-0000-0000-000000000001" };

        await Client.ApplyStatusAsync(wrong, "one", Cancellation);
        var error = await RefusedAsync(() => Client.ApplyAsync(wrong, "one", Cancellation));

        Assert.Contains(error.Code, new HttpStatusCode?[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict });
        Assert.True(Conditions.IsTrue((await Client.GetAsync<Widget>("a", Namespace, Cancellation))!.Status!.Conditions, "Ready"));
    }

    [Fact]
    public async Task A_finalizer_by_its_own_manager_holds_the_object_until_it_is_left_out()
    {
        await Client.CreateAsync(Widget("a", size: 1), Cancellation);
        var held = Widget("a");
        held.Metadata = held.Metadata with { Finalizers = ["contract.example.io/undo"] };
        await Client.ApplyAsync(held, "finalizer", Cancellation);

        await Client.DeleteAsync<Widget>("a", Namespace, new DeleteOptions(), Cancellation);
        var deleting = (await Client.GetAsync<Widget>("a", Namespace, Cancellation))!;
        Assert.NotNull(deleting.Metadata.DeletionTimestamp);
        Assert.Equal(2, deleting.Metadata.Generation);
        Assert.Equal(1, deleting.Spec.Size);

        await Client.ApplyAsync(Widget("a"), "finalizer", Cancellation);
        Assert.Null(await Client.GetAsync<Widget>("a", Namespace, Cancellation));
    }

    private Widget Status(string name, params string[] types)
    {
        var widget = Widget(name);
        widget.Status = new WidgetStatus
        {
            Conditions = [.. types.Select(t => new Condition
            {
                Type = t, Status = ConditionStatus.True, Reason = "Contract", Message = "It is.", LastTransitionTime = Since,
            })],
        };
        return widget;
    }
}
