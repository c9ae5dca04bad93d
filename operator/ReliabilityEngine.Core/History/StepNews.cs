namespace ReliabilityEngine.Core.History;

/// <summary>What a step is to a history.</summary>
internal enum StepNews
{
    /// <summary>Its counts are not held yet.</summary>
    New,

    /// <summary>Its counts are held by the hour; the step itself is not known yet.</summary>
    Detail,

    /// <summary>Its counts are held.</summary>
    Counted,
}
