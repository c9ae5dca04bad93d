namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>The files of a folder of histories.</summary>
internal static class HistoryFolder
{
    private const string Pattern = "*.csv";

    /// <summary>By name, those of its folders with them.</summary>
    /// <exception cref="HistoryException">There is none, or no such folder.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (File.Exists(folder))
        {
            throw new HistoryException($"{folder}: is a file; --history takes its folder: {Path.GetDirectoryName(Path.GetFullPath(folder))}");
        }

        if (!Directory.Exists(folder))
        {
            throw new HistoryException($"{folder}: no such folder; --history takes a folder of CSV files, or the URL of a Prometheus");
        }

        try
        {
            var files = Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new HistoryException(
                $"{folder}: holds no .csv file; give one for each SLOTarget, named after it, with the columns time, good and total");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new HistoryException($"{folder}: cannot be read: {e.Message}");
        }
    }
}
