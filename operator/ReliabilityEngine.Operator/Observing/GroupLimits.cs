using System.Collections.Concurrent;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Remembers how many expressions may share a query with one: an expression that the source refused is asked alone for a while, those of
/// a query that took too long are asked in groups of half its size. Keyed by the expression's text, so that a changed spec starts anew.
/// </summary>
internal sealed class GroupLimits(TimeProvider time)
{
    /// <summary>Long enough to spare the source most bisections, short enough to notice that the source was mended.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(15);

    /// <summary>While no query at all is answered in time the source itself is slow, and smaller groups would only be more queries.</summary>
    private const int SmallestWhileNothingSucceeds = 16;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long? _lastSuccess;

    /// <summary>How large a group may be that the expression is asked in.</summary>
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
