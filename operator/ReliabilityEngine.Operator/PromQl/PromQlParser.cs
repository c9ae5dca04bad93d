namespace ReliabilityEngine.Operator.PromQl;

/// <summary>
/// Reads tokens as PromQL: operators by precedence here, operands in <see cref="PromQlOperands"/>, what may follow an operand in
/// <see cref="PromQlModifiers"/>. Types are checked on the way; no tree is kept.
/// </summary>
internal sealed class PromQlParser
{
    // Parentheses deeper than this are no expression a person wrote, and must not exhaust the stack.
    private const int MaxDepth = 200;

    private const int PowerPrecedence = 6;

    private readonly PromQlTokens _tokens;
    private readonly PromQlOperands _operands;
    private int _depth;

    public PromQlParser(IReadOnlyList<PromQlToken> tokens)
    {
        _tokens = new PromQlTokens(tokens);
        _operands = new PromQlOperands(_tokens, ParseExpression);
    }

    /// <summary>The selectors of the expression, once it has been parsed.</summary>
    public IReadOnlyList<PromQlSelectorPlace> Selectors => _tokens.Selectors;

    public PromQlExpression Parse()
    {
        if (_tokens.Current.Kind == PromQlTokenKind.End)
        {
            throw _tokens.Unexpected("an expression");
        }

        var expression = ParseExpression();
        return _tokens.Current.Kind == PromQlTokenKind.End ? expression with { UnknownFunctions = _tokens.UnknownFunctions } : throw _tokens.Unexpected("an operator or the end");
    }

    private PromQlExpression ParseExpression() => ParseBinary(1);

    private PromQlExpression ParseBinary(int minPrecedence)
    {
        if (++_depth > MaxDepth)
        {
            throw new PromQlSyntaxException(_tokens.Current.Column, "the expression is nested too deeply");
        }

        var left = ParseUnary();
        while (Precedence(_tokens.Current) is var precedence && precedence >= minPrecedence)
        {
            var operation = _tokens.Take();
            var matching = PromQlMatching.Read(_tokens);

            // Only the power operator groups to the right.
            var right = ParseBinary(precedence == PowerPrecedence ? precedence : precedence + 1);
            left = PromQlOperators.Combine(operation, matching, left, right);
        }

        _depth--;
        return left;
    }

    private PromQlExpression ParseUnary()
    {
        if (!_tokens.Current.Is("-") && !_tokens.Current.Is("+"))
        {
            return PromQlModifiers.Read(_tokens, _operands.Parse());
        }

        var sign = _tokens.Take();
        var operand = ParseBinary(PowerPrecedence);
        return operand.Type is PromQlType.Scalar or PromQlType.InstantVector
            ? new PromQlExpression(operand.Type, "a signed expression")
            : throw new PromQlSyntaxException(sign.Column, $"a sign must be followed by a scalar or an instant vector, not {operand.Type.Describe()}");
    }

    private static int Precedence(PromQlToken token) => token.Kind switch
    {
        PromQlTokenKind.Sign => token.Text switch
        {
            "==" or "!=" or ">" or "<" or ">=" or "<=" or ">/" or "</" => 3,
            "+" or "-" => 4,
            "*" or "/" or "%" => 5,
            "^" => PowerPrecedence,
            _ => 0,
        },
        PromQlTokenKind.Identifier => token.Text.ToUpperInvariant() switch
        {
            "OR" => 1,
            "AND" or "UNLESS" => 2,
            "ATAN2" => 5,
            _ => 0,
        },
        _ => 0,
    };
}
