using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Fields that hold an expression of the author's, with a variable for the engine's step.</summary>
internal static class QueryText
{
    /// <summary>The name of the variable.</summary>
    public const string Window = "window";

    /// <summary>Reads one; false with an error for what is no PromQL of a known version.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PromQlExpression? expression, [NotNullWhen(false)] out PromQlError? error) =>
        PromQlExpression.TryParse(text ?? "", [Window], out expression, out error);
}
