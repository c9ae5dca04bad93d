namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Leaves the parser from any depth; never leaves <see cref="PromQlExpression"/>.</summary>
internal sealed class PromQlSyntaxException(int column, string message, bool isDefinite = false) : Exception(message)
{
    public PromQlError Error { get; } = new(column, message) { IsDefinite = isDefinite };
}
