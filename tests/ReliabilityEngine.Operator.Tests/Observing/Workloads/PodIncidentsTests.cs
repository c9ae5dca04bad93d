using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>Restarts and kills of the last hour.</summary>
public sealed class PodIncidentsTests : IAsyncLifetime
{
    private readonly ControllerRuntime.Entities.Kinds.Pod _pod = GivenWorkload.Pod("web-a-1", "a");
    private WorkloadScene _scene = null!;

    private PodFact Fact => Assert.Single(_scene.Read(WorkloadKinds.Deployment)!.Pods);

    public async ValueTask InitializeAsync()
    {
        _scene = await WorkloadScene.OpenAsync();
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, pods: 1));
        await _scene.PutAsync(GivenWorkload.Deployment(1, updated: 1, all: 1, "NewReplicaSetAvailable"));
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Restarts_are_counted_from_one_state_to_the_next_and_last_for_an_hour()
    {
        await _scene.PutAsync(_pod);
        Assert.Equal(0, Fact.Restarts);

        await RestartAsync(total: 2, minute: 10);
        await RestartAsync(total: 3, minute: 40);
        Assert.Equal(3, Fact.Restarts);

        AdvanceTo(70);
        Assert.Equal(1, Fact.Restarts);

        AdvanceTo(100);
        Assert.Equal(0, Fact.Restarts);
    }

    [Fact]
    public async Task Of_what_was_before_only_the_last_restart_is_known()
    {
        AdvanceTo(30);
        await _scene.PutAsync(GivenWorkload.Restarted(_pod, restarts: 17, GivenWorkload.Start.AddMinutes(20)));

        Assert.Equal(1, Fact.Restarts);
    }

    [Fact]
    public async Task One_that_restarted_long_ago_has_not_restarted()
    {
        AdvanceTo(90);
        await _scene.PutAsync(GivenWorkload.Restarted(_pod, restarts: 17, GivenWorkload.Start, isOutOfMemory: true));

        Assert.Equal((0, false), (Fact.Restarts, Fact.WasOutOfMemory));
    }

    [Fact]
    public async Task A_kill_for_memory_is_remembered_for_an_hour_though_the_pod_ended_otherwise_since()
    {
        await _scene.PutAsync(_pod);
        AdvanceTo(5);
        await _scene.PutAsync(GivenWorkload.Restarted(_pod, restarts: 1, GivenWorkload.Start.AddMinutes(5), isOutOfMemory: true));
        await RestartAsync(total: 2, minute: 10);
        Assert.Equal((2, true), (Fact.Restarts, Fact.WasOutOfMemory));

        AdvanceTo(65);
        Assert.Equal((1, false), (Fact.Restarts, Fact.WasOutOfMemory));
    }

    [Fact]
    public async Task A_pod_of_the_same_name_that_is_another_starts_with_nothing()
    {
        await _scene.PutAsync(_pod);
        await RestartAsync(total: 3, minute: 1);
        await _scene.DeleteAsync(_pod);

        await _scene.PutAsync(_pod);

        Assert.Equal(0, Fact.Restarts);
    }

    private Task RestartAsync(int total, int minute)
    {
        AdvanceTo(minute);
        return _scene.PutAsync(GivenWorkload.Restarted(_pod, total, GivenWorkload.Start.AddMinutes(minute)));
    }

    private void AdvanceTo(int minute) => _scene.Clock.Advance(GivenWorkload.Start.AddMinutes(minute) - _scene.Clock.GetUtcNow());
}
