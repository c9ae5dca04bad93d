namespace ReliabilityEngine.Operator.Observing;

/// <summary>Whose fault a failed query is; it decides who is asked again, and how.</summary>
internal enum QueryFailureKind
{
    /// <summary>One of the expressions is to blame: find it.</summary>
    Expression,

    /// <summary>One of the expressions may be too slow, or the source is: ask in smaller groups next time.</summary>
    Slow,

    /// <summary>The answer leaves something out, because of one expression's size or because a part of the source is away: ask in smaller groups next time.</summary>
    Partial,

    /// <summary>The source is to blame; any other query would have failed too.</summary>
    Source,
}
