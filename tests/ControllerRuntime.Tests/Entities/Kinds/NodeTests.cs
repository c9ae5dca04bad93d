using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Entities.Kinds;

public sealed class NodeTests
{
    [Fact]
    public void Keeps_how_it_fares_and_whether_it_takes_pods()
    {
        var node = new KubernetesJson().ReadEntity<Node>(Encoding.UTF8.GetBytes(
            """
            {"metadata":{"name":"n1","labels":{"zone":"a"},"annotations":{"a":"b"}},
             "spec":{"unschedulable":true,"taints":[{"key":"node.kubernetes.io/unschedulable","effect":"NoSchedule","timeAdded":"2026-03-04T10:00:00Z"}]},
             "status":{"conditions":[{"type":"MemoryPressure","status":"True","reason":"KubeletHasInsufficientMemory","message":"kubelet has insufficient memory available"}],
               "images":[{"names":["a"]}]}}
            """));

        Assert.True(node.Spec!.Unschedulable);
        Assert.Equal("node.kubernetes.io/unschedulable", Assert.Single(node.Spec.Taints!).Key);
        Assert.Equal(new StatusCondition { Type = "MemoryPressure", Status = "True" }, Assert.Single(node.Status!.Conditions!));
        Assert.Equal(("n1", null, null), (node.Metadata.Name, node.Metadata.Labels, node.Metadata.Annotations));
    }
}
