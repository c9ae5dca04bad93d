using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>What this process knows of the messages about one action beyond what the cluster holds, or holds already.</summary>
internal sealed class NotificationMemory
{
    /// <summary>What was told, as this process wrote it last or still has to; null while it has told nothing.</summary>
    public NotificationStatus? Told { get; set; }

    /// <summary>The condition beside it.</summary>
    public Condition? Executed { get; set; }

    /// <summary>Whether the cluster has yet to be told of these two: a message that was sent is not sent again because its record could not be written.</summary>
    public bool IsUnwritten { get; set; }

    /// <summary>When a receiver that forgets was told last; null for not by this process.</summary>
    public DateTimeOffset? LastBeat { get; set; }
}
