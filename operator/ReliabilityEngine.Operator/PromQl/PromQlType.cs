namespace ReliabilityEngine.Operator.PromQl;

/// <summary>What an expression gives.</summary>
internal enum PromQlType
{
    Scalar,
    String,
    InstantVector,
    RangeVector,
}
