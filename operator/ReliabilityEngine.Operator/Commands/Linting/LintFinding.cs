using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>A finding and where in which file it is.</summary>
internal sealed record LintFinding(string File, long Line, string Severity, string Path, string Message)
{
    public static LintFinding At(string file, long line, Finding finding) =>
        new(file, line, finding.Severity == FindingSeverity.Error ? "error" : "warning", finding.Path, finding.Message);

    public override string ToString() => Path.Length == 0 ? $"{File}:{Line}: {Severity} {Message}" : $"{File}:{Line}: {Severity} {Path}: {Message}";
}
