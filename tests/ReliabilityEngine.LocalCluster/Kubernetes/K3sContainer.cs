using DotNet.Testcontainers.Builders;
using Testcontainers.K3s;
using Container = Testcontainers.K3s.K3sContainer;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// A k3s in a container, where USE_K3S is true and a Docker engine answers. It is driven like a cluster of the user's
/// (<see cref="ExistingKubernetes"/>) and removed at the end.
/// </summary>
public static class K3sContainer
{
    /// <summary>Any image of rancher/k3s can be put in its place with K3S_IMAGE.</summary>
    private const string DefaultImage = "rancher/k3s:v1.31.2-k3s1";

    public const string Variable = "USE_K3S";

    /// <summary>Whether the user asks for it.</summary>
    public static bool IsAsked => string.Equals(Environment.GetEnvironmentVariable(Variable), "true", StringComparison.OrdinalIgnoreCase);

    internal static async Task<LocalKubernetes> StartAsync(CancellationToken cancellationToken)
    {
        var image = Environment.GetEnvironmentVariable("K3S_IMAGE") is { Length: > 0 } asked ? asked : DefaultImage;
        Container container;
        try
        {
            container = new K3sBuilder(image).Build();
        }
        catch (DockerUnavailableException e)
        {
            throw new InvalidOperationException("USE_K3S is true, but no Docker engine answers: start one, or set DOCKER_HOST.", e);
        }

        try
        {
            await container.StartAsync(cancellationToken);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }

        return await ExistingKubernetes.ConnectAsync(await container.GetKubeconfigAsync(), container, cancellationToken);
    }
}
