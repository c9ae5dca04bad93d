namespace ReliabilityEngine.Core.Observing;

/// <summary>Whether a sample says something.</summary>
public enum SampleQuality
{
    /// <summary>Counted; zero events is a count too.</summary>
    Good,

    /// <summary>The source could not say; <see cref="Sample.Reason"/> tells why. Never the same as zero events.</summary>
    Missing,
}
