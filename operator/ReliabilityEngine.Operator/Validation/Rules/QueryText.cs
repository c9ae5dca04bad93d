using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Fields that hold an expression of the author's, with variables for what the engine puts in.</summary>
internal static class QueryText
{
    /// <summary>The variable of an indicator: the engine's step.</summary>
    public const string Window = "window";

    /// <summary>Reads one; false with an error for what is no PromQL of a known version.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PromQlExpression? expression, [NotNullWhen(false)] out PromQlError? error) =>
        PromQlExpression.TryParse(text ?? "", [Window], out expression, out error);

    /// <summary>What is to be said of its syntax and of what it gives.</summary>
    /// <param name="path">The field.</param>
    /// <param name="text">The expression.</param>
    /// <param name="variables">Names that, outside of quotes, stand for a duration.</param>
    public static IEnumerable<Finding> Findings(string path, string text, IReadOnlyList<string> variables)
    {
        if (!PromQlExpression.TryParse(text, variables, out var expression, out var error))
        {
            yield return error.IsDefinite
                ? Finding.Error(path, $"must be PromQL: {error}")
                : Finding.Warning(path, $"is not PromQL of Prometheus 2.42 to 3 ({error}): the source decides whether it reads it");
        }

        foreach (var unknown in expression?.UnknownFunctions ?? [])
        {
            yield return Finding.Warning(path, $"calls \"{unknown.Name}\", which is no function of Prometheus 2.42 to 3"
                + (unknown.Meant is null ? "" : $" (did you mean \"{unknown.Meant}\"?)") + ": the source decides whether it knows it");
        }

        if (expression is { Type: not PromQlType.InstantVector })
        {
            yield return Finding.Error(path, $"must give an instant vector, not {expression.Type.Describe()}{Remedy(expression.Type)}");
        }
    }

    private static string Remedy(PromQlType type) => type switch
    {
        PromQlType.RangeVector => "; write a function of it, as in `rate(x[5m])`",
        PromQlType.Scalar => "; write `vector(x)`",
        _ => "",
    };
}
