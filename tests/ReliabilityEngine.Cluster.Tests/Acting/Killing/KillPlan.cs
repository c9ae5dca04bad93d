using System.Globalization;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>Which services there are and where a process is killed: the same for the same seed.</summary>
internal sealed class KillPlan
{
    /// <summary>More in one action would leave none of its points to chance.</summary>
    private const int MostOfOne = 5;

    /// <param name="kills">How often a process is killed; evenly over all kinds of action.</param>
    public KillPlan(int seed, int kills)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kills, KillKind.All.Count);
        (Seed, Kills) = (seed, kills);
        var copies = ((kills - 1) / (MostOfOne * KillKind.All.Count)) + 1;
        var services = copies * KillKind.All.Count;
        var random = new Random(seed);
        Cases =
        [
            .. Enumerable.Range(0, services).Select(at => (Kind: KillKind.All[at % KillKind.All.Count], Copy: at / KillKind.All.Count, Count: (kills / services) + (at < kills % services ? 1 : 0)))
                .Select(of => new KillCase(of.Kind, string.Create(CultureInfo.InvariantCulture, $"{of.Kind.Name}-{of.Copy}"), of.Kind.Draw(of.Count, random))),
        ];
    }

    public int Seed { get; }

    public int Kills { get; }

    public IReadOnlyList<KillCase> Cases { get; }
}
