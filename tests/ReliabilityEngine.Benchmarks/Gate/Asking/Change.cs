namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>What somebody does to a Deployment.</summary>
internal enum Change
{
    /// <summary>An image that nobody has seen run.</summary>
    NewImage,

    /// <summary>Back to last week's image.</summary>
    KnownImage,

    /// <summary><c>kubectl rollout restart</c>.</summary>
    Restart,

    /// <summary>Other replicas, the same pods.</summary>
    Scale,
}
