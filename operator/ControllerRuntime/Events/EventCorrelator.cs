using System.Security.Cryptography;
using System.Text;

namespace ControllerRuntime.Events;

/// <summary>
/// Decides what a report becomes: a new Event, one more count on an existing one, or nothing. First similar reports are merged, then
/// repeats are counted, then one object's flood is cut off, in client-go's order. Not thread-safe: the recorder's one loop owns it.
/// </summary>
internal sealed class EventCorrelator(EventCorrelatorOptions options, string instance)
{
    public const string AggregatedPrefix = "(combined from similar events): ";

    private readonly RecencyCache<object, SimilarNotes> _families = new(options.Remembered);
    private readonly RecencyCache<object, Series> _series = new(options.Remembered);
    private readonly RecencyCache<object, Bucket> _buckets = new(options.Remembered);

    /// <summary>Null when the object's burst is used up.</summary>
    public CorrelatedEvent? Correlate(EventReport report)
    {
        var aggregated = IsOneTooMany(report);
        var written = aggregated ? report with { Note = AggregatedPrefix + report.Note } : report;
        object key = aggregated ? report.Family : (report.Family, report.Note);
        if (!TakeToken(report))
        {
            return null;
        }

        var series = _series.GetOrAdd(key, () => new Series());
        if (series.Count == 0 || report.At - series.LastAt > options.ForgetAfter)
        {
            series.Count = 0;
            series.Name = NameOf(report, key);
        }

        series.Count++;
        series.LastAt = report.At;
        return new CorrelatedEvent(written, series.Name, series.Count);
    }

    /// <summary>The Event turned out not to exist any more: the report starts a new series.</summary>
    public CorrelatedEvent Restart(CorrelatedEvent gone)
    {
        var aggregated = gone.Report.Note.StartsWith(AggregatedPrefix, StringComparison.Ordinal);
        object key = aggregated ? gone.Report.Family : (gone.Report.Family, gone.Report.Note);
        var series = _series.GetOrAdd(key, () => new Series());
        series.Count = 1;
        series.Name = NameOf(gone.Report, key);
        series.LastAt = gone.Report.At;
        return gone with { Name = series.Name, Count = 1 };
    }

    private bool IsOneTooMany(EventReport report)
    {
        var similar = _families.GetOrAdd(report.Family, () => new SimilarNotes());
        if (report.At - similar.LastAt > options.SimilarWithin)
        {
            similar.Notes.Clear();
        }

        similar.LastAt = report.At;
        if (similar.Notes.Contains(report.Note))
        {
            return false;
        }

        // The set need not grow beyond the limit to know that it is reached.
        return similar.Notes.Count >= options.MaxSimilar || !similar.Notes.Add(report.Note);
    }

    private bool TakeToken(EventReport report)
    {
        var bucket = _buckets.GetOrAdd(report.Subject, () => new Bucket { Tokens = options.Burst, At = report.At });
        var elapsed = report.At - bucket.At;
        if (elapsed > TimeSpan.Zero)
        {
            bucket.Tokens = Math.Min(options.Burst, bucket.Tokens + (elapsed / options.RefillOneEvery));
            bucket.At = report.At;
        }

        if (bucket.Tokens < 1)
        {
            return false;
        }

        bucket.Tokens--;
        return true;
    }

    /// <summary>The same for the same series of the same process, different for the next: the object's name and a digest.</summary>
    private string NameOf(EventReport report, object key)
    {
        var text = $"{instance}|{key}|{report.At.UtcTicks}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        var name = report.Regarding.Name ?? "";

        // 253 characters is the longest name an object may have.
        return $"{name[..Math.Min(name.Length, 253 - digest.Length - 1)]}.{digest}";
    }

    private sealed class SimilarNotes
    {
        public HashSet<string> Notes { get; } = [];

        public DateTimeOffset LastAt { get; set; }
    }

    private sealed class Series
    {
        public string Name { get; set; } = "";

        public int Count { get; set; }

        public DateTimeOffset LastAt { get; set; }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
