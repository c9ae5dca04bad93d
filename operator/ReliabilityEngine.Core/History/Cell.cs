namespace ReliabilityEngine.Core.History;

/// <summary>The content of one bucket.</summary>
/// <param name="Bad">Bad events.</param>
/// <param name="Total">All events.</param>
/// <param name="Counted">Steps whose events count.</param>
/// <param name="Excluded">Steps taken out of the budget.</param>
internal readonly record struct Cell(double Bad, double Total, int Counted, int Excluded)
{
    /// <summary>Steps of which it is known what they mean for the budget.</summary>
    public int Known => Counted + Excluded;

    public static Cell operator +(Cell a, Cell b) => new(a.Bad + b.Bad, a.Total + b.Total, a.Counted + b.Counted, a.Excluded + b.Excluded);
}
