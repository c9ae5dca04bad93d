using System.Collections.Concurrent;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Reads many expressions over one range with as few queries as the source can bear, and finds the one that spoils a query:
/// the query is halved until the culprit stands alone, the others get their answers.
/// </summary>
internal sealed class ExpressionReader(PrometheusClient client, GroupLimits limits, int maxConcurrentQueries) : IDisposable
{
    /// <summary>As many as a source evaluates well within its timeout; each is one aggregation over one step.</summary>
    public const int MaxExpressions = 200;

    /// <summary>Prometheus refuses more than 11,000 points a series.</summary>
    public const int MaxSteps = 10_000;

    /// <summary>About 6 MB of JSON before compression.</summary>
    public const int MaxPoints = 200_000;

    /// <summary>Well below what reverse proxies accept as a body by default (1 MiB), escaped.</summary>
    public const int MaxTextLength = 128 * 1024;

    /// <summary>Pods of a workload, to guess by how large an answer will be where series are kept apart.</summary>
    private const int UsualSeries = 20;

    private readonly KnownDialect _dialect = new();
    private readonly SemaphoreSlim _slots = new(maxConcurrentQueries);

    public void Dispose() => _slots.Dispose();

    public async Task<IReadOnlyDictionary<string, ExpressionReading>> ReadAsync(
        QueryRange range, IReadOnlyCollection<string> expressions, CancellationToken cancellationToken)
    {
        if (range.Steps <= MaxSteps)
        {
            return await ReadPartAsync(range, expressions, cancellationToken);
        }

        var whole = expressions.ToDictionary(e => e, _ => new ExpressionReading(new StepSeries(range.Steps), null), StringComparer.Ordinal);
        for (var first = 0; first < range.Steps; first += MaxSteps)
        {
            var last = Math.Min(first + MaxSteps, range.Steps) - 1;
            var part = await ReadPartAsync(range with { From = range.At(first), To = range.At(last) }, expressions, cancellationToken);
            foreach (var (expression, reading) in part)
            {
                reading.Series.CopyTo(whole[expression].Series, first);
                whole[expression] = whole[expression] with { Problem = whole[expression].Problem ?? reading.Problem };
            }
        }

        return whole;
    }

    private async Task<IReadOnlyDictionary<string, ExpressionReading>> ReadPartAsync(
        QueryRange range, IReadOnlyCollection<string> expressions, CancellationToken cancellationToken)
    {
        var readings = new ConcurrentDictionary<string, ExpressionReading>(StringComparer.Ordinal);
        await Task.WhenAll(Groups(expressions, range.Steps, range.IsPerSeries).Select(group => ReadGroupAsync(range, group, readings, cancellationToken)));
        return readings;
    }

    private IEnumerable<string[]> Groups(IReadOnlyCollection<string> expressions, int steps, bool isPerSeries)
    {
        var points = steps * (isPerSeries ? UsualSeries : 1);
        var most = Math.Clamp(MaxPoints / Math.Max(1, points), 1, MaxExpressions);
        var understood = expressions.ToLookup(_dialect.IsUnderstood);
        foreach (var foreign in understood[false])
        {
            yield return [foreign];
        }

        foreach (var sameLimit in understood[true].GroupBy(e => Math.Min(limits.LimitOf(e), most)))
        {
            var group = new List<string>();
            var length = 0;
            foreach (var expression in sameLimit)
            {
                if (group.Count > 0 && (group.Count == sameLimit.Key || length + expression.Length > MaxTextLength))
                {
                    yield return [.. group];
                    group.Clear();
                    length = 0;
                }

                group.Add(expression);
                length += expression.Length;
            }

            yield return [.. group];
        }
    }

    private async Task ReadGroupAsync(
        QueryRange range, string[] group, ConcurrentDictionary<string, ExpressionReading> readings, CancellationToken cancellationToken)
    {
        var query = group is [var alone] && !_dialect.IsUnderstood(alone)
            ? SourceQuery.AsWritten(alone)
            : CoalescedQuery.Write(group, range.IsPerSeries ? CoalescedQuery.LabelBesideOthers : CoalescedQuery.Label);
        var answer = await AskAsync(query, range, cancellationToken);
        if (answer.Failure is null)
        {
            limits.Answered(group);
            Keep(group, answer, query, readings);
            return;
        }

        if (answer.Failure.Kind == QueryFailureKind.Expression && group.Length > 1)
        {
            var middle = group.Length / 2;
            await Task.WhenAll(
                ReadGroupAsync(range, group[..middle], readings, cancellationToken),
                ReadGroupAsync(range, group[middle..], readings, cancellationToken));
            return;
        }

        if (answer.Failure.Kind == QueryFailureKind.Expression)
        {
            limits.Refused(group[0]);
        }
        else if (answer.Failure.Kind is QueryFailureKind.Slow or QueryFailureKind.Partial)
        {
            limits.TooSlow(group);
        }

        foreach (var expression in group)
        {
            readings[expression] = new ExpressionReading(new StepSeries(range.Steps), answer.Failure.Problem);
        }
    }

    /// <summary>A query waits for a slot without its timeout running: only the source's own time counts.</summary>
    private async Task<QueryAnswer> AskAsync(SourceQuery query, QueryRange range, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await client.QueryRangeAsync(query, range, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static void Keep(string[] group, QueryAnswer answer, SourceQuery query, ConcurrentDictionary<string, ExpressionReading> readings)
    {
        var remarks = new string?[group.Length];
        foreach (var remark in answer.Remarks)
        {
            // A remark that names no line may be about any of them.
            var about = QueryErrorText.RemarkLine(remark) is { } line ? query.IndexOfLine(line) : -1;
            for (var i = 0; i < group.Length; i++)
            {
                remarks[i] ??= about < 0 || about == i ? remark : null;
            }
        }

        for (var i = 0; i < group.Length; i++)
        {
            var problem = remarks[i] is { } text
                ? new SampleProblem(Reasons.SourceWarning, $"The source answered with a warning: {text}", OnlyAnEditHelps: false, RangeIsRead: true)
                : null;
            readings[group[i]] = new ExpressionReading(answer.Series[i], problem) { Set = answer.Sets.Count > 0 ? answer.Sets[i] : null };
        }
    }
}
