using ControllerRuntime.Entities;
using ControllerRuntime.Events;

namespace ReliabilityEngine.Operator.Tests;

/// <summary>Keeps what people are told.</summary>
internal sealed class RecordedEvents : IEventRecorder
{
    private readonly List<(string Regarding, EventType Type, string Reason, string Note, string? Related)> _all = [];

    public IReadOnlyList<(string Regarding, EventType Type, string Reason, string Note, string? Related)> All => _all;

    /// <summary>What was told since the last question.</summary>
    public IReadOnlyList<(string Regarding, EventType Type, string Reason, string Note, string? Related)> Take()
    {
        var taken = _all.ToArray();
        _all.Clear();
        return taken;
    }

    public void Record(IKubernetesEntity regarding, EventType type, string reason, string action, string note, IKubernetesEntity? related = null) =>
        _all.Add((Name(regarding), type, reason, note, related is null ? null : Name(related)));

    private static string Name(IKubernetesEntity entity) => $"{entity.Kind}/{entity.Metadata.Name}";
}
