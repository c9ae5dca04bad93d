namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>Reads every labelled series (`time, value, label`) below a folder.</summary>
public static class CloudMonitoringLoader
{
    public static IReadOnlyList<TimeSeries> Load(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csv*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => SeriesFile.Read(Path.GetRelativePath(folder, path), path))
            .Where(series => series.Labels is not null)];
}
