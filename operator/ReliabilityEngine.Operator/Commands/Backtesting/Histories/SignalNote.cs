using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>What a reader must know of a signal in a history.</summary>
/// <param name="What">What became of it, such as "is not replayed".</param>
/// <param name="Why">Why, and what to do, in a sentence.</param>
internal sealed record SignalNote(NamespacedName Policy, string Signal, NamespacedName Target, string What, string Why)
{
    /// <summary>A sentence for what is true of several targets alike.</summary>
    public static IReadOnlyList<string> Tell(IEnumerable<SignalNote> notes) =>
    [
        .. notes.GroupBy(note => note with { Target = default })
            .Select(alike => $"The signal \"{alike.Key.Signal}\" of {alike.Key.Policy} {alike.Key.What} for {string.Join(", ", alike.Select(note => note.Target.ToString()).Order(StringComparer.Ordinal))}: {alike.Key.Why}")
            .Order(StringComparer.Ordinal),
    ];
}
