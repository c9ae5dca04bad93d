using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>The columns <c>replicas@ZONE</c> of a file of load: how many replicas were ready in each zone.</summary>
internal static class ZoneColumns
{
    private const string Prefix = "replicas@";
    private const int MostReplicas = 1_000_000;

    /// <summary>The newest that are known.</summary>
    public static ReplicaPlaces Read(string path)
    {
        var file = CsvFile.Read(path);
        var byZone = new Dictionary<string, int>();
        foreach (var (column, name) in file.Columns.Index().Where(column => column.Item.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var newest = Enumerable.Range(0, file.Rows.Count).Select(row => file.Count(row, column, MostReplicas)).LastOrDefault(double.IsFinite, double.NaN);
            if (double.IsFinite(newest))
            {
                byZone[name[Prefix.Length..]] = (int)newest;
            }
        }

        return byZone.Count > 0 ? new ReplicaPlaces(byZone, null)
            : ReplicaPlaces.Nowhere($"{path} has no column {Prefix}ZONE; add one for each zone, or have the cluster asked by --kubeconfig");
    }
}
