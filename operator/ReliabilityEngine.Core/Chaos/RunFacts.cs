namespace ReliabilityEngine.Core.Chaos;

/// <summary>All that a look at a run may rest on.</summary>
public sealed record RunFacts
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Why people or the cluster want it ended: the stop, suspension, deletion, a right that was taken away; null where nobody does.</summary>
    public RunObjection? Stop { get; init; }

    /// <summary>Whether the experiment itself is being deleted: then nothing is watched any more once it is recovered.</summary>
    public bool IsGoing { get; init; }

    /// <summary>What is watched.</summary>
    public required IReadOnlyList<ObjectiveReading> Objectives { get; init; }

    /// <summary>Why the changes cannot be made; null while they can.</summary>
    public RunObjection? InjectionFailure { get; init; }

    /// <summary>Whether every change has been made.</summary>
    public bool IsInjected { get; init; }

    /// <summary>What the first change that has not been made waits for; null where none says so.</summary>
    public string? InjectionWaits { get; init; }

    /// <summary>Why a fault that was injected is no longer in; null while it is, or nothing else is known.</summary>
    public RunObjection? FaultLost { get; init; }

    /// <summary>Whether every change has been taken back or let go.</summary>
    public bool IsRecovered { get; init; }
}
