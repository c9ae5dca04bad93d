using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Entities.Kinds;

public sealed class PodTests
{
    private readonly KubernetesJson _json = new();

    [Fact]
    public void Keeps_whose_it_is_and_which_revision_it_runs()
    {
        var pod = Read(
            """
            {"metadata":{"name":"web-1","namespace":"shop","uid":"u","labels":{"app":"web","pod-template-hash":"5d9"},
              "annotations":{"a":"b"},"finalizers":["f"],"generateName":"web-",
              "ownerReferences":[{"kind":"Node","name":"n","uid":"1"},{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-5d9","uid":"2","controller":true}]},
             "spec":{"nodeName":"node-1","containers":[{"name":"a","image":"web:1"}]}}
            """);

        Assert.Equal("5d9", Assert.Single(pod.Metadata.Labels!, label => label.Key == PodLabels.TemplateHash).Value);
        Assert.Equal("web-5d9", Assert.Single(pod.Metadata.OwnerReferences!).Name);
        Assert.Null(pod.Metadata.Annotations);
        Assert.Equal(("web-1", "shop", "u", "node-1"), (pod.Metadata.Name, pod.Metadata.Namespace, pod.Metadata.Uid, pod.Spec!.NodeName));
    }

    [Fact]
    public void Its_containers_are_taken_together_and_init_containers_count()
    {
        var status = Read(
            """
            {"status":{"phase":"Running","startTime":"2026-03-04T10:00:00Z",
              "conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":"False","lastTransitionTime":"2026-03-04T10:05:00Z"}],
              "initContainerStatuses":[{"restartCount":1,"state":{"terminated":{"reason":"Completed","finishedAt":"2026-03-04T10:01:00Z"}}}],
              "containerStatuses":[
                {"restartCount":2,"state":{"waiting":{"reason":"ContainerCreating"}},"lastState":{"terminated":{"reason":"OOMKilled","finishedAt":"2026-03-04T10:03:00Z"}}},
                {"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"reason":"Error","finishedAt":"2026-03-04T10:04:00Z"}}}]}}
            """).Status!;

        Assert.Equal((7, "CrashLoopBackOff", false), (status.RestartCount, status.WaitingReason, status.IsReady));
        Assert.Equal((At(3), At(4), At(5)), (status.OutOfMemoryTime, status.LastTerminationTime, status.ReadyTransitionTime));
        Assert.Equal(("Running", At(0)), (status.Phase, status.StartTime));
    }

    [Fact]
    public void One_that_was_killed_and_not_started_again_yet_was_out_of_memory_too() => Assert.Equal(At(3), Read(
        """{"status":{"containerStatuses":[{"restartCount":0,"state":{"terminated":{"reason":"OOMKilled","finishedAt":"2026-03-04T10:03:00Z"}}}]}}""").Status!.OutOfMemoryTime);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"conditions":7,"containerStatuses":{"restartCount":1}}""")]
    [InlineData("""{"conditions":[null,{"type":7}],"containerStatuses":[null,7,{"restartCount":"many","state":[],"lastState":{"terminated":7}}]}""")]
    [InlineData("""{"startTime":"yesterday","phase":7}""")]
    public void What_looks_like_no_status_says_nothing(string status) =>
        Assert.Equal(new PodStatus(), Read($$"""{"status":{{status}}}""").Status);

    [Fact]
    public void Is_written_as_it_is_read()
    {
        var status = new PodStatus
        {
            Phase = "Running",
            StartTime = At(0),
            IsReady = true,
            ReadyTransitionTime = At(1),
            RestartCount = 3,
            WaitingReason = "CrashLoopBackOff",
            LastTerminationTime = At(5),
            OutOfMemoryTime = At(2),
        };

        Assert.Equal(status, Read(_json.ToNode(new Pod { Status = status }).ToJsonString()).Status);
    }

    private static DateTimeOffset At(int minute) => new(2026, 3, 4, 10, minute, 0, TimeSpan.Zero);

    private Pod Read(string text) => _json.ReadEntity<Pod>(Encoding.UTF8.GetBytes(text));
}
