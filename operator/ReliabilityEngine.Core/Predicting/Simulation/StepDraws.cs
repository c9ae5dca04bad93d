namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>The variates of a path's steps.</summary>
internal readonly ref struct StepDraws(ReadOnlySpan<double> normals, ReadOnlySpan<double> exponentials)
{
    public ReadOnlySpan<double> Normals { get; } = normals;

    public ReadOnlySpan<double> Exponentials { get; } = exponentials;
}
