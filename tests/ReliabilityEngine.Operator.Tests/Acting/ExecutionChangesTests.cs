using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>Which records a change has looked at: those that it may stop, begin, end or have taken back, and no others of the month that is kept.</summary>
public sealed class ExecutionChangesTests : IAsyncLifetime
{
    private static readonly ReliabilityAction Open = Record("open", ExecutionStates.Running);

    private static readonly ReliabilityAction Standing = Record("standing", ExecutionStates.Done);

    private static readonly ReliabilityAction Waiting = Record("waiting", null);

    private ExecutionScene _scene = null!;
    private ExecutionChanges _changes = null!;

    public async ValueTask InitializeAsync()
    {
        var told = GivenAction.Record(new PlannedActionSpec { Notify = new PlannedNotifySpec { Receiver = "chat" } }, "told");
        var advised = Record("advised", null);
        advised.Spec = advised.Spec with { Mode = PolicyModes.Recommend };
        _scene = await ExecutionScene.OpenAsync(
            _ => new TwoSteps(), [Open, Standing, Waiting, Ended("undone", ExecutionStates.Undone), Ended("reverted", ExecutionStates.Reverted), told, advised, Ended("ended", null)]);
        _changes = new ExecutionChanges(_scene.Actions.Store, _scene.Succession);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public void The_stop_and_a_namespace_concern_all_that_are_open()
    {
        var stop = new ConfigMap { Metadata = new ObjectMeta { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } };
        var permitted = new Namespace { Metadata = new ObjectMeta { Name = Given.Namespace } };
        var forbidden = new Namespace { Metadata = new ObjectMeta { Name = Given.Namespace, Labels = new Dictionary<string, string> { [ReliabilityApi.AllowScaleLabel] = "false" } } };

        Assert.Equal(["advised", "open", "standing", "waiting"], Names(_changes.KeysOf(null, stop)));
        Assert.Equal(["advised", "open", "standing", "waiting"], Names(_changes.KeysOf(permitted, forbidden)));
        Assert.Empty(_changes.KeysOf(permitted, permitted));
        Assert.Empty(_changes.KeysOf(null, new Namespace { Metadata = new ObjectMeta { Name = "elsewhere" } }));
    }

    [Fact]
    public void A_target_concerns_its_own_when_its_level_changes_or_it_goes()
    {
        var target = GivenGate.Target();

        Assert.Empty(_changes.KeysOf(target, target));
        Assert.Equal(["advised", "open", "standing", "waiting"], Names(_changes.KeysOf(target, (SLOTarget?)null)));
        Assert.Empty(_changes.KeysOf(GivenGate.Target("other"), (SLOTarget?)null));
    }

    [Fact]
    public void A_policy_concerns_its_own_when_its_spec_changes_or_a_level_by_its_measure()
    {
        var policy = GivenAction.Policy();
        var edited = GivenAction.Policy();
        edited.Metadata = edited.Metadata with { Generation = 2 };

        Assert.Empty(_changes.KeysOf(policy, policy));
        Assert.Equal(["advised", "open", "standing", "waiting"], Names(_changes.KeysOf(policy, edited)));
        Assert.Equal(["advised", "open", "standing", "waiting"], Names(_changes.KeysOf(policy, GivenAction.Policy().Saying("web", "Open", "BelowLimits"))));
    }

    [Fact]
    public void A_scaling_that_makes_room_has_those_before_it_looked_at()
    {
        Assert.Equal(["open", "standing"], Names(_changes.KeysOf(Open, Record("open", ExecutionStates.Undone))).Order());
        Assert.Empty(_changes.KeysOf(Waiting, Waiting));
    }

    private static ReliabilityAction Record(string name, string? state)
    {
        var record = GivenAction.Scale(name: name);
        record.Metadata = record.Metadata with { Uid = $"uid-of-{name}" };
        record.Status = record.Status! with { Execution = state is null ? null : new ExecutionStatus { State = state, StartedTime = GivenGate.Start } };
        return record;
    }

    private static ReliabilityAction Ended(string name, string? state)
    {
        var record = Record(name, state);
        record.Status = record.Status! with { Conditions = [GivenAction.Condition("Verified", "False", "NotExecuted")] };
        return record;
    }

    private static IEnumerable<string> Names(IEnumerable<NamespacedName> keys) => keys.Select(key => key.Name).Order();
}
