using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>
/// A folder with a file of counts for each target: <c>NAME.csv</c>, or <c>NAMESPACE/NAME.csv</c> where two have one name; and beside it
/// <c>NAME.SIGNAL.csv</c> for a signal of the policies that select it.
/// </summary>
internal static class CountsFolder
{
    /// <exception cref="HistoryException">A file cannot be used, or belongs to no target.</exception>
    public static RecordedHistory Read(string folder, HistoryRequest asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (targets, recorded, signals) = (asked.Targets, new List<RecordedTarget>(), new Dictionary<(NamespacedName Target, string Signal), string>());
        foreach (var file in HistoryFolder.Files(folder))
        {
            if (SignalOf(folder, file, targets) is not var (target, signal))
            {
                recorded.Add(CountedRows.ToTarget(TargetOf(folder, file, targets), CountsFile.Read(file), asked.Span, TimeSpan.Zero));
            }
            else if (!signals.TryAdd((NamespacedName.Of(target), signal), file))
            {
                throw new HistoryException($"{file}: the history of the signal \"{signal}\" of {NamespacedName.Of(target)} is in {signals[(NamespacedName.Of(target), signal)]} already; remove one of them");
            }
            else if (WatchedSignal.Of(target, asked.Policies) is var known && known.All(one => one.Spec.Name != signal))
            {
                throw new HistoryException(
                    $"{file}: no policy of -f that selects the SLOTarget {NamespacedName.Of(target)} has a signal \"{signal}\"; its signals are: {Names(known.Select(one => one.Spec.Name))}");
            }
        }

        var missing = targets.Except(recorded.Select(one => one.Target)).Select(target => NamespacedName.Of(target).ToString()).ToList();
        var (watched, notes) = (new List<RecordedTarget>(), new List<SignalNote>());
        foreach (var target in recorded)
        {
            watched.Add(WithSignals(target, WatchedSignal.Of(target.Target, asked.Policies), signals, notes));
        }

        return HistorySpan.Over(watched, missing.Count == 0 ? [] : [$"No file holds the history of {Names(missing)}: left out."]) with { SignalNotes = notes };
    }

    private static RecordedTarget WithSignals(
        RecordedTarget target, IReadOnlyList<WatchedSignal> watched, Dictionary<(NamespacedName Target, string Signal), string> files, List<SignalNote> notes)
    {
        var read = new Dictionary<(NamespacedName, string), RecordedSignal>();
        foreach (var signal in watched)
        {
            if (files.TryGetValue((target.Key, signal.Spec.Name), out var file))
            {
                read[signal.Key] = SignalFile.Read(file, target.Objective.Step);
            }
            else
            {
                notes.Add(signal.NotReplayed($"no file NAME.{signal.Spec.Name}.csv holds its history."));
            }
        }

        return target with { Signals = read };
    }

    /// <summary>What a file named TARGET.SIGNAL is about; null where a target has that whole name, or none has the first part of it.</summary>
    private static (SLOTarget Target, string Signal)? SignalOf(string folder, string file, IReadOnlyList<SLOTarget> targets)
    {
        var name = NameOf(folder, file);
        return Named(name, targets).Count == 0 && name.LastIndexOf('.') is > 0 and var dot && Named(name[..dot], targets) is { Count: > 0 }
            ? (Only(file, name[..dot], targets), name[(dot + 1)..])
            : null;
    }

    private static SLOTarget TargetOf(string folder, string file, IReadOnlyList<SLOTarget> targets) => Only(file, NameOf(folder, file), targets);

    private static SLOTarget Only(string file, string name, IReadOnlyList<SLOTarget> targets) => Named(name, targets) switch
    {
        [var one] => one,
        [] => throw new HistoryException(
            $"{file}: no SLOTarget \"{name}\" is among the resources of -f; name the file after one of them: {Names(targets.Select(target => target.Metadata.Name))}"),
        _ => throw new HistoryException($"{file}: several SLOTargets are called \"{name}\"; put the file into a folder with the name of its namespace"),
    };

    private static List<SLOTarget> Named(string name, IReadOnlyList<SLOTarget> targets)
    {
        List<SLOTarget> named = [.. targets.Where(target => NamespacedName.Of(target).ToString() == name)];
        return named.Count > 0 ? named : [.. targets.Where(target => target.Metadata.Name == name)];
    }

    private static string NameOf(string folder, string file) => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/');

    private static string Names(IEnumerable<string?> names) => names.Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } some ? string.Join(", ", some) : "none";
}
