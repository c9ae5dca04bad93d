using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What came of one look at one object.</summary>
internal sealed record FaultStep
{
    private const int MaxMessage = 512;

    /// <summary>The object's new state; null where it is what it was.</summary>
    public string? State { get; private init; }

    /// <summary>What it waits for, or why it was let go; null where there is nothing to say.</summary>
    public string? Message { get; private init; }

    /// <summary>The object's uid, where that is known only once it is made.</summary>
    public string? Uid { get; init; }

    /// <summary>Why it cannot be done at all.</summary>
    public RunObjection? Refusal { get; private init; }

    public static FaultStep Injected { get; } = new() { State = FaultStates.Injected };

    public static FaultStep Recovered { get; } = new() { State = FaultStates.Recovered };

    /// <summary>It cannot be recovered, or is no longer ours to recover.</summary>
    public static FaultStep LetGo(string why) => new() { State = FaultStates.LetGo, Message = why };

    /// <summary>Nothing could be changed yet, or its effect is awaited.</summary>
    public static FaultStep Wait(string waitsFor) => new() { Message = waitsFor };

    public static FaultStep Refused(string reason, string message) => new() { Refusal = new RunObjection(reason, message), Message = message };

    /// <summary>The record as it is from now on.</summary>
    public FaultRecordStatus Applied(FaultRecordStatus record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with { State = State ?? record.State, Uid = Uid ?? record.Uid, Message = Message is { } message ? OneLine.Cut(message, MaxMessage) : null };
    }
}
