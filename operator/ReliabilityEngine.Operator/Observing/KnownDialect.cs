using System.Collections.Concurrent;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Remembers which expressions our own parser can follow. Others may be of a newer Prometheus or of another language such as MetricsQL: they
/// are the source's to read.
/// </summary>
internal sealed class KnownDialect
{
    /// <summary>Expressions of 25,000 targets; then it is found out anew.</summary>
    private const int MaxExpressions = 50_000;

    private readonly ConcurrentDictionary<string, bool> _understood = new(StringComparer.Ordinal);

    public bool IsUnderstood(string expression)
    {
        if (_understood.Count >= MaxExpressions)
        {
            _understood.Clear();
        }

        return _understood.GetOrAdd(expression, text => PromQlExpression.TryParse(text, [], out _, out _));
    }
}
