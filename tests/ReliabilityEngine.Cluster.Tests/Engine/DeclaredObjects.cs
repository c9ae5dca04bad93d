using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>What people and the engine have declared in a namespace, by the engine's own kinds.</summary>
internal static class DeclaredObjects
{
    /// <summary>The path below which the apiserver serves them.</summary>
    public static string In(string @namespace) => $"/apis/reliabilityengine.io/v1alpha1/namespaces/{@namespace}";

    /// <summary>Deletes them all, so that the next scene's engine does not look after them.</summary>
    public static async Task DeleteAsync(LocalKubernetes cluster, string @namespace)
    {
        foreach (var plural in (string[])["reliabilitypolicies", "slotargets", "reliabilityactions"])
        {
            using var response = await cluster.Http.DeleteAsync(new Uri($"{In(@namespace)}/{plural}", UriKind.Relative));
            response.EnsureSuccessStatusCode();
        }
    }
}
