namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Which types binary operators take and give.</summary>
internal static class PromQlOperators
{
    private static readonly string[] Comparisons = ["==", "!=", ">", "<", ">=", "<="];

    public static PromQlExpression Combine(PromQlToken operation, PromQlMatching matching, PromQlExpression left, PromQlExpression right)
    {
        CheckOperand(operation, left);
        CheckOperand(operation, right);
        var isSet = operation.Kind == PromQlTokenKind.Identifier && !operation.IsWord("atan2");
        var vectors = (left.Type == PromQlType.InstantVector ? 1 : 0) + (right.Type == PromQlType.InstantVector ? 1 : 0);
        if (isSet && vectors < 2)
        {
            throw new PromQlSyntaxException(operation.Column, $"\"{operation.Text}\" must have an instant vector on both sides, not a scalar");
        }

        if (isSet && matching.GroupColumn is { } group)
        {
            throw new PromQlSyntaxException(group, $"no grouping is allowed for \"{operation.Text}\"");
        }

        if (matching.LabelsColumn is { } labels && vectors < 2)
        {
            throw new PromQlSyntaxException(labels, "labels are matched between instant vectors only");
        }

        CheckBool(operation, matching, vectors);
        return new PromQlExpression(vectors == 0 ? PromQlType.Scalar : PromQlType.InstantVector, $"an expression with \"{operation.Text}\"")
        {
            IsQuotient = vectors == 2 && operation.Is("/"),
        };
    }

    private static void CheckOperand(PromQlToken operation, PromQlExpression operand)
    {
        if (operand.Type is PromQlType.String or PromQlType.RangeVector)
        {
            throw new PromQlSyntaxException(operation.Column,
                $"\"{operation.Text}\" must have scalars or instant vectors on both sides, not {operand.Type.Describe()}");
        }
    }

    private static void CheckBool(PromQlToken operation, PromQlMatching matching, int vectors)
    {
        var isComparison = Comparisons.Contains(operation.Text);
        if (matching.IsBool && !isComparison)
        {
            throw new PromQlSyntaxException(operation.Column, $"\"bool\" may follow a comparison only, not \"{operation.Text}\"");
        }

        if (isComparison && vectors == 0 && !matching.IsBool)
        {
            throw new PromQlSyntaxException(operation.Column, $"between scalars \"{operation.Text}\" must be followed by \"bool\"");
        }
    }
}
