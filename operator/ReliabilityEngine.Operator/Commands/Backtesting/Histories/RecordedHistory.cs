namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>What happened, over all targets.</summary>
/// <param name="Targets">By namespace and name; at least one.</param>
/// <param name="Notes">What a reader must know of it.</param>
internal sealed record RecordedHistory(IReadOnlyList<RecordedTarget> Targets, IReadOnlyList<string> Notes)
{
    /// <summary>And of the signals in it.</summary>
    public IReadOnlyList<SignalNote> SignalNotes { get; init; } = [];
}
