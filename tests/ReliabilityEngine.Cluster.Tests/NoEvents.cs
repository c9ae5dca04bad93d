using ControllerRuntime.Entities;
using ControllerRuntime.Events;

namespace ReliabilityEngine.Cluster.Tests;

/// <summary>Events that nobody reads.</summary>
internal sealed class NoEvents : IEventRecorder
{
    public void Record(IKubernetesEntity regarding, EventType type, string reason, string action, string note, IKubernetesEntity? related = null)
    {
    }
}
