namespace ReliabilityEngine.Operator.Validation;

/// <summary>Whether a finding refuses a document or only remarks on it.</summary>
public enum FindingSeverity
{
    Error,
    Warning,
}
