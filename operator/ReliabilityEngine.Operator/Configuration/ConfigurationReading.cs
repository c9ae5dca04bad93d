using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Options that can be run with, or every reason why not.</summary>
public sealed record ConfigurationReading(EngineOptions? Options, IReadOnlyList<ConfigurationError> Errors)
{
    [MemberNotNullWhen(true, nameof(Options))]
    public bool IsValid => Errors.Count == 0 && Options is not null;
}
