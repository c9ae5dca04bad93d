using System.Globalization;
using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>
/// Reads Nezha: a day is a folder with a JSON list of faults and, below it, tables with a TimeStamp column: a pod's (it has a
/// PodName), a call's (columns `caller_callee`) and the list of calls (Source, Target).
/// </summary>
public static class NezhaLoader
{
    public static IReadOnlyList<NezhaDay> Load(string folder) =>
        [.. Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(LoadDay).OfType<NezhaDay>()];

    private static NezhaDay? LoadDay(string folder)
    {
        var faults = Directory.EnumerateFiles(folder, "*.json").Select(ReadFaults).FirstOrDefault(list => list.Count > 0);
        if (faults is null)
        {
            return null;
        }

        var tables = Directory.EnumerateFiles(folder, "*.csv*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), CsvTable.Read(path).Rows))
            .Where(table => table.Rows.Count > 1)
            .ToArray();
        var pods = tables.Where(table => Column(table.Rows[0], "PodName") >= 0).SelectMany(table => PodColumns(table.Rows)).ToArray();
        var names = pods.Select(column => column.Key.Node).Distinct().ToArray();
        var edges = tables.Where(table => Column(table.Rows[0], "Source") >= 0)
            .SelectMany(table => table.Rows.Skip(1))
            .Select(row => (Caller: PodOf(names, row[0]), Callee: PodOf(names, row[1])))
            .Where(edge => edge.Caller is not null && edge.Callee is not null)
            .Select(edge => new CallEdge(edge.Caller!, edge.Callee!))
            .ToArray();
        return new NezhaDay(edges, pods, [.. tables.SelectMany(table => CallColumns(table.Name, table.Rows, names))], faults);
    }

    private static IEnumerable<TimedColumn> PodColumns(IReadOnlyList<string[]> rows)
    {
        var name = rows[1][Column(rows[0], "PodName")];
        for (var column = 0; column < rows[0].Length; column++)
        {
            // The text columns (time as written, the pod's name) hold no number; the time is no metric.
            if (column != Column(rows[0], "TimeStamp") && double.IsFinite(CsvTable.Number(rows[1][column])))
            {
                yield return Timed(rows, column, new MetricKey(name, rows[0][column], ""), null);
            }
        }
    }

    private static IEnumerable<TimedColumn> CallColumns(string table, IReadOnlyList<string[]> rows, string[] pods)
    {
        for (var column = 0; column < rows[0].Length; column++)
        {
            var services = rows[0][column].Split('_');
            if (services.Length == 2 && PodOf(pods, services[0]) is { } caller && PodOf(pods, services[1]) is { } callee)
            {
                yield return Timed(rows, column, new MetricKey(callee, table, ""), caller);
            }
        }
    }

    private static TimedColumn Timed(IReadOnlyList<string[]> rows, int column, MetricKey key, string? caller)
    {
        var time = Column(rows[0], "TimeStamp");
        var body = rows.Skip(1).Where(row => row.Length > column && double.IsFinite(CsvTable.Number(row[time]))).ToArray();
        return new TimedColumn(
            key,
            caller,
            Array.ConvertAll(body, row => (long)CsvTable.Number(row[time])),
            Array.ConvertAll(body, row => CsvTable.Number(row[column])));
    }

    /// <summary>The pod of a service: its name begins with the service's, then come the hashes of ReplicaSet and pod.</summary>
    private static string? PodOf(string[] pods, string service) =>
        pods.FirstOrDefault(pod => pod.StartsWith(service + "-", StringComparison.Ordinal));

    private static int Column(string[] header, string name) =>
        Array.FindIndex(header, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static List<NezhaFault> ReadFaults(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.ValueKind != JsonValueKind.Object
            ? []
            : [.. from hour in document.RootElement.EnumerateObject()
                  where hour.Value.ValueKind == JsonValueKind.Array
                  from fault in hour.Value.EnumerateArray()
                  where fault.ValueKind == JsonValueKind.Object && fault.TryGetProperty("inject_pod", out _)
                  select new NezhaFault(
                      long.Parse(fault.GetProperty("inject_timestamp").GetString()!, CultureInfo.InvariantCulture),
                      fault.GetProperty("inject_pod").GetString()!)];
    }
}
