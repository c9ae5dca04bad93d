namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>How a range query is treated on its way.</summary>
internal enum PrometheusTrouble
{
    /// <summary>As Prometheus answers it.</summary>
    None,

    /// <summary>500, whatever is asked.</summary>
    InternalError,

    /// <summary>The first half of the answer, then a clean end.</summary>
    HalfABody,

    /// <summary>No answer at all: slower than any timeout.</summary>
    Silence,

    /// <summary>The answer, once it is let go.</summary>
    Hold,
}
