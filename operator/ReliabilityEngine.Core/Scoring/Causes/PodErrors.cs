namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>What one pod answered of late.</summary>
/// <param name="Pod">Its name.</param>
/// <param name="Bad">Events that did not meet the objective, ≥ 0.</param>
/// <param name="Total">All events, ≥ <paramref name="Bad"/>.</param>
public sealed record PodErrors(string Pod, double Bad, double Total)
{
    /// <summary>0 to 1; 0 without events.</summary>
    public double Ratio => Total > 0 ? Bad / Total : 0;
}
