namespace ReliabilityEngine.Core.Learning;

/// <summary>Whether breaches come as often as they are foretold.</summary>
public enum CalibrationState
{
    /// <summary>Too few predictions to tell.</summary>
    Unknown,

    /// <summary>Nothing speaks against it.</summary>
    Calibrated,

    /// <summary>Far fewer come.</summary>
    ForeseesTooMany,

    /// <summary>Far more come.</summary>
    ForeseesTooFew,
}
