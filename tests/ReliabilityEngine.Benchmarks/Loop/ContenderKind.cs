namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>What a way to scale is measured as.</summary>
internal enum ContenderKind
{
    /// <summary>Ours is held to the best of these.</summary>
    NotPredicting,

    /// <summary>Beside it, for comparison.</summary>
    Predicting,

    Ours,
}
