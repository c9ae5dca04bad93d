namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>Samples and native histograms in the form of Prometheus' remote write 1.0. Of one series the oldest goes first.</summary>
public sealed class RemoteWrite
{
    /// <summary>The longest literal with a length of one byte.</summary>
    private const int Literal = 60;

    private readonly ProtobufWriter _request = new();

    public RemoteWrite Add(IReadOnlyDictionary<string, string> labels, DateTimeOffset at, double value) =>
        Series(labels, series => series.Message(2, new ProtobufWriter().Double(1, value).Number(2, Milliseconds(at))));

    /// <summary>Adds what a histogram has observed so far.</summary>
    /// <param name="labels">Of the series, its name among them.</param>
    /// <param name="at">When.</param>
    /// <param name="first">The bucket of the first count: bucket k covers (2^(k−1), 2^k].</param>
    /// <param name="counts">How many observations fell into each bucket from there on.</param>
    public RemoteWrite AddHistogram(IReadOnlyDictionary<string, string> labels, DateTimeOffset at, int first, params long[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var span = new ProtobufWriter().Number(1, ProtobufWriter.ZigZag(first)).Number(2, (ulong)counts.Length);
        var histogram = new ProtobufWriter()
            .Number(1, (ulong)counts.Sum())
            .Double(5, 1e-128)
            .Number(6, 0)
            .Message(11, span)
            .Signed(12, counts.Select((count, i) => count - (i > 0 ? counts[i - 1] : 0)))
            .Number(15, Milliseconds(at));
        return Series(labels, series => series.Message(4, histogram));
    }

    /// <summary>The request in Snappy's block format, of literals only: nothing is made smaller.</summary>
    internal byte[] ToSnappy()
    {
        var request = _request.ToArray();
        var block = new List<byte>();
        ProtobufWriter.Varint(block, (ulong)request.Length);
        foreach (var literal in request.Chunk(Literal))
        {
            block.Add((byte)((literal.Length - 1) << 2));
            block.AddRange(literal);
        }

        return [.. block];
    }

    private RemoteWrite Series(IReadOnlyDictionary<string, string> labels, Action<ProtobufWriter> addValue)
    {
        var series = new ProtobufWriter();
        foreach (var (name, value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            series.Message(1, new ProtobufWriter().Text(1, name).Text(2, value));
        }

        addValue(series);
        _request.Message(1, series);
        return this;
    }

    private static ulong Milliseconds(DateTimeOffset at) => (ulong)at.ToUnixTimeMilliseconds();
}
