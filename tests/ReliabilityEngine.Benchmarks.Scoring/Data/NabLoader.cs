using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>
/// Reads NAB: a JSON file at the top maps a series' relative path to its windows (pairs of times), and a folder beside it
/// holds those paths.
/// </summary>
public static class NabLoader
{
    public static IReadOnlyList<NabFile> Load(string folder)
    {
        foreach (var json in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (ReadWindows(json) is { } windows)
            {
                return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                    .SelectMany(data => windows.Where(entry => File.Exists(Path.Combine(data, entry.Key)))
                        .Select(entry => LoadFile(entry.Key, Path.Combine(data, entry.Key), entry.Value)))];
            }
        }

        return [];
    }

    /// <summary>The windows' rows: by equal times, and where a series was cut so that none is equal, the rows in between.</summary>
    internal static IReadOnlyList<RowRange> Locate(DateTime[] times, IEnumerable<(DateTime Start, DateTime End)> windows)
    {
        var ranges = new List<RowRange>();
        foreach (var (start, end) in windows.OrderBy(window => window.Start))
        {
            var first = Array.IndexOf(times, start);
            var last = Array.IndexOf(times, end);
            first = first >= 0 ? first : Array.FindIndex(times, time => time >= start && time <= end);
            last = last >= 0 ? last : Array.FindLastIndex(times, time => time >= start && time <= end);
            if (first >= 0 && last >= first)
            {
                ranges.Add(new RowRange(first, last));
            }
        }

        return ranges;
    }

    private static NabFile LoadFile(string name, string path, List<(DateTime Start, DateTime End)> windows)
    {
        var series = SeriesFile.Read(name, path);
        return new NabFile(series, Locate(series.Times, windows));
    }

    private static Dictionary<string, List<(DateTime, DateTime)>>? ReadWindows(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || document.RootElement.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.Array))
        {
            return null;
        }

        return document.RootElement.EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => entry.Value.EnumerateArray().Select(window => (At(window[0]), At(window[1]))).ToList());
    }

    private static DateTime At(JsonElement element) =>
        CsvTable.Time(element.GetString() ?? "") ?? throw new InvalidDataException($"'{element}' is no time.");
}
