namespace ReliabilityEngine.Operator.PromQl;

/// <summary>The words and signs of PromQL.</summary>
internal enum PromQlTokenKind
{
    End,
    Identifier,
    Number,
    Duration,
    String,

    /// <summary>Brackets, commas, colons, operators.</summary>
    Sign,
}
