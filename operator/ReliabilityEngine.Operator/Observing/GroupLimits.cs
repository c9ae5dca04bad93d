using System.Collections.Concurrent;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Remembers in how large a company an expression may be asked: one the source refused is asked alone for a while, ones that were part of
/// a query that took too long are asked in half of it. Keyed by text, so a changed spec starts with a clean name.
/// </summary>
internal sealed class ExpressionCompany(TimeProvider time)
{
    /// <summary>Long enough to spare the source most bisections, short enough to find that a remedy came from outside.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(15);

    /// <summary>While the source answers nobody in time it is the source that is slow: smaller queries would only be more of them.</summary>
    private const int SmallestWhileNothingSucceeds = 16;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long? _lastSuccess;

    public int LimitOf(string expression)
    {
        if (!_entries.TryGetValue(expression, out var entry))
        {
            return int.MaxValue;
        }

        if (time.GetElapsedTime(entry.Since) < RememberedFor)
        {
            return entry.Limit;
        }

        _entries.TryRemove(expression, out _);
        return int.MaxValue;
    }

    public void Answered(IReadOnlyList<string> group)
    {
        _lastSuccess = time.GetTimestamp();
        foreach (var expression in _entries.IsEmpty ? [] : group)
        {
            _entries.TryRemove(expression, out _);
        }
    }

    public void Refused(string expression) => Remember(expression, 1);

    public void TooSlow(IReadOnlyList<string> group)
    {
        var sourceAnswers = _lastSuccess is { } last && time.GetElapsedTime(last) < RememberedFor;
        var limit = Math.Max(group.Count / 2, sourceAnswers ? 1 : SmallestWhileNothingSucceeds);
        foreach (var expression in group)
        {
            Remember(expression, limit);
        }
    }

    private void Remember(string expression, int limit)
    {
        // Expressions nobody asks for any more would stay for ever.
        foreach (var (old, entry) in _entries.Count >= 50_000 ? _entries.ToArray() : [])
        {
            if (time.GetElapsedTime(entry.Since) >= RememberedFor)
            {
                _entries.TryRemove(old, out _);
            }
        }

        _entries[expression] = new Entry(limit, time.GetTimestamp());
    }

    private readonly record struct Entry(int Limit, long Since);
}
