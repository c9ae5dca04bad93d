namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>What one run of <c>lint</c> found.</summary>
internal sealed record LintReport
{
    public required IReadOnlyList<LintFinding> Findings { get; init; }

    /// <summary>Documents that were checked.</summary>
    public required int Checked { get; init; }

    /// <summary>Documents of other API groups, which are not ours to judge.</summary>
    public required int PassedOver { get; init; }

    public bool HasErrors => Findings.Any(f => f.Severity == "error");
}
