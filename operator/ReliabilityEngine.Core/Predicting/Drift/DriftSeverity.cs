namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>How much has moved: learn again at the next occasion, or stop relying on the model.</summary>
public enum DriftSeverity
{
    None,
    Moderate,
    Major,
}
