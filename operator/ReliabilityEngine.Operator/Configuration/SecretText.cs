namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Text that must never reach a log, a status or an error message: it prints as stars.</summary>
/// <param name="Reveal">The text itself, for the one place that sends it.</param>
public readonly record struct SecretText(string Reveal)
{
    public override string ToString() => "***";
}
