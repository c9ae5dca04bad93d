namespace ReliabilityEngine.Twin.Model;

/// <summary>Where pods that no cluster has placed run: each goes to the node with the fewest.</summary>
internal static class PodPlacement
{
    /// <summary>Known pods stay where they are.</summary>
    public static IReadOnlyList<PodPlace> Of(IEnumerable<string> names, IReadOnlyDictionary<string, PodPlace> known, int nodes, string revision)
    {
        var order = names.Distinct().ToList();
        var load = Enumerable.Range(1, nodes).Select(number => $"node-{number}")
            .ToDictionary(node => node, node => order.Count(name => known.GetValueOrDefault(name)?.Node == node));
        var places = new List<PodPlace>();
        foreach (var name in order)
        {
            if (!known.TryGetValue(name, out var place))
            {
                place = new PodPlace(name, load.MinBy(node => node.Value).Key, revision);
                load[place.Node]++;
            }

            places.Add(place);
        }

        return places;
    }
}
