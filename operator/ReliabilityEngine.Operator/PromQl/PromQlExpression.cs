using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>
/// What an expression is, read without a Prometheus. Accepts all of Prometheus 2.42 to 3.x, experimental syntax included: a real
/// Prometheus has the last word, this only saves the way to it. Read next: <see cref="PromQlParser"/>.
/// </summary>
internal sealed record PromQlExpression(PromQlType Type, string Description)
{
    /// <summary>Set when the whole expression is a plain instant vector selector.</summary>
    public PromQlSelector? Selector { get; init; }

    /// <summary>Set when nobody here knows what it gives: it is checked no further, the source decides.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Set when the whole expression is a function of a range: it gives a value for each series.</summary>
    public bool PerSeries { get; init; }

    /// <summary>Set when the whole expression is one instant vector divided by another.</summary>
    public bool IsQuotient { get; init; }

    /// <summary>Set when the whole expression is an aggregation that keeps labels.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Functions that are called and not known, of the whole expression.</summary>
    public IReadOnlyList<PromQlUnknownFunction> UnknownFunctions { get; init; } = [];

    /// <summary>Whether <c>offset</c> and <c>@</c> can follow.</summary>
    public bool TakesModifiers { get; init; }

    /// <summary>Reads <paramref name="text"/>, in which <c>$name</c> of <paramref name="placeholders"/> stands for a duration.</summary>
    public static bool TryParse(
        string text, IReadOnlyList<string> placeholders, [NotNullWhen(true)] out PromQlExpression? expression, [NotNullWhen(false)] out PromQlError? error)
    {
        try
        {
            expression = new PromQlParser(new PromQlLexer(text, placeholders).Read()).Parse();
            error = null;
            return true;
        }
        catch (PromQlSyntaxException exception)
        {
            expression = null;
            error = exception.Error with { IsDefinite = exception.Error.IsDefinite || !ExpressionContainment.IsContained(text) };
            return false;
        }
    }
}
