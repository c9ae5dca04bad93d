using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A folder with a file of counts for each target: <c>NAME.csv</c>, or <c>NAMESPACE/NAME.csv</c> where two have one name.</summary>
internal static class CountsFolder
{
    /// <exception cref="HistoryException">A file cannot be used, or belongs to no target.</exception>
    public static RecordedHistory Read(string folder, IReadOnlyList<SLOTarget> targets, HistorySpan span)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var recorded = new List<RecordedTarget>();
        foreach (var file in HistoryFolder.Files(folder))
        {
            recorded.Add(CountedRows.ToTarget(TargetOf(folder, file, targets), CountsFile.Read(file), span, TimeSpan.Zero));
        }

        var missing = targets.Except(recorded.Select(one => one.Target)).Select(target => NamespacedName.Of(target).ToString()).Order(StringComparer.Ordinal).ToList();
        IReadOnlyList<string> notes = missing.Count == 0 ? [] : [$"No file holds the history of {string.Join(", ", missing)}: left out."];
        return HistorySpan.Over(recorded, notes);
    }

    private static SLOTarget TargetOf(string folder, string file, IReadOnlyList<SLOTarget> targets)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/');
        List<SLOTarget> named = [.. targets.Where(target => NamespacedName.Of(target).ToString() == name)];
        named = named.Count > 0 ? named : [.. targets.Where(target => target.Metadata.Name == name)];
        return named switch
        {
            [var one] => one,
            [] => throw new HistoryException(
                $"{file}: no SLOTarget \"{name}\" is among the resources of -f; name the file after one of them: {string.Join(", ", targets.Select(target => target.Metadata.Name).Order(StringComparer.Ordinal))}"),
            _ => throw new HistoryException($"{file}: several SLOTargets are called \"{name}\"; put the file into a folder with the name of its namespace"),
        };
    }
}
