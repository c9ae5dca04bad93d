namespace ReliabilityEngine.Operator.Validation;

/// <summary>One thing that is wrong with a document.</summary>
/// <param name="Severity">Whether the document is refused.</param>
/// <param name="Path">The field, such as <c>spec.alertTiers[0].longWindow</c>.</param>
/// <param name="Message">What must be, and what is allowed.</param>
public sealed record Finding(FindingSeverity Severity, string Path, string Message)
{
    public static Finding Error(string path, string message) => new(FindingSeverity.Error, path, message);

    public static Finding Warning(string path, string message) => new(FindingSeverity.Warning, path, message);

    /// <summary>The sentence that a webhook's answer and a condition carry.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
