namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>What became of one action.</summary>
/// <param name="App">The service.</param>
/// <param name="Killed">Where its process was killed.</param>
/// <param name="State">Where its record says that it ended.</param>
/// <param name="Intents">The changes that stand by its records.</param>
/// <param name="Effects">The changes that stand in the cluster.</param>
/// <param name="Writes">How often the cluster was changed, by the apiserver's account.</param>
/// <param name="Left">What is half done; empty for nothing.</param>
internal sealed record KillRow(string App, IReadOnlyList<KillPoint> Killed, string State, int Intents, int Effects, int Writes, IReadOnlyList<string> Left)
{
    /// <summary>Each intent is one change; what was taken back was made and taken back, or never made.</summary>
    public bool IsWell => Left.Count == 0 && Effects == Intents && (State == "Undone" ? Writes is 0 or 2 : Writes == Intents);

    public override string ToString() =>
        $"{App}: killed {string.Join(", ", Killed)}; {State}, {Intents} intents, {Effects} effects, {Writes} writes, left half done: {(Left.Count == 0 ? "nothing" : string.Join(", ", Left))}";
}
