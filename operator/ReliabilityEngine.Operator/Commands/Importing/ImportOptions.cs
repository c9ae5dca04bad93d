namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>What `import` was asked.</summary>
/// <param name="Namespace">Of what names none; null leaves it unnamed.</param>
/// <param name="Window">Of what names none.</param>
internal sealed record ImportOptions(IReadOnlyList<string> Files, bool Recursive, string? Namespace, string Window, string Format);
