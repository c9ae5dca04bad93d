using System.Globalization;
using System.Text;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Caching;

/// <summary>How much a cached pod takes, indexes included: clusters have pods by the ten thousand.</summary>
[Collection(AloneCollection.Name)]
public sealed class PodMemoryTests(ITestOutputHelper output)
{
    private const int Pods = 10_000;
    private const int PodsPerReplicaSet = 5;
    private const int PodsPerNode = 30;

    private readonly KubernetesJson _json = new();

    [Fact]
    public void A_cached_pod_takes_a_kibibyte_at_most()
    {
        var store = new EntityStore<Pod>();
        store.AddIndex("owner", pod => pod.Metadata.OwnerReferences!.Select(owner => $"{pod.Metadata.Namespace}/{owner.Kind}/{owner.Name}"));
        store.AddIndex("node", pod => [pod.Spec!.NodeName!]);
        store.Upsert(Pod(Pods));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < Pods; number++)
        {
            store.Upsert(Pod(number));
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Pods;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each:0} bytes a pod, of {Text(0).Length} bytes of JSON"));
        Assert.Equal(Pods + 1, store.Count);
        Assert.InRange(each, 256, 1024);
    }

    private Pod Pod(int number) => _json.ReadEntity<Pod>(Encoding.UTF8.GetBytes(Text(number)));

    /// <summary>A pod as a cluster has them: restarted once, with names of common length.</summary>
    private static string Text(int number)
    {
        var set = number / PodsPerReplicaSet;
        return $$"""
            {"apiVersion":"v1","kind":"Pod",
             "metadata":{"name":"checkout-frontend-{{set:x9}}-{{number:x5}}","generateName":"checkout-frontend-{{set:x9}}-","namespace":"shop-{{set % 50}}",
               "uid":"{{number:x8}}-1c2d-4e3f-8a9b-0123456789ab","resourceVersion":"{{10_000_000 + number}}","creationTimestamp":"2026-03-04T10:00:00Z",
               "labels":{"app.kubernetes.io/name":"checkout","app.kubernetes.io/instance":"shop","pod-template-hash":"{{set:x9}}"},
               "annotations":{"prometheus.io/scrape":"true","checksum/config":"0123456789abcdef0123456789abcdef"},
               "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"checkout-frontend-{{set:x9}}","uid":"{{set:x8}}-aaaa-4e3f-8a9b-0123456789ab","controller":true,"blockOwnerDeletion":true}]},
             "spec":{"nodeName":"ip-10-0-{{number / PodsPerNode}}-17.eu-central-1.compute.internal","containers":[{"name":"app","image":"registry.example.com/shop/checkout:1.4.2"}]},
             "status":{"phase":"Running","startTime":"2026-03-04T10:00:01Z","podIP":"10.0.0.1",
               "conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-03-04T10:00:09Z"}],
               "containerStatuses":[{"name":"app","restartCount":1,"ready":true,"state":{"running":{"startedAt":"2026-03-04T10:00:05Z"} },
                 "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","finishedAt":"2026-03-04T10:00:03Z"} } }] } }
            """;
    }
}
