using System.Buffers;
using System.Globalization;

namespace ControllerRuntime.Metrics;

/// <summary>Writes sample lines straight into a buffer: names and labels come rendered, only numbers are formatted.</summary>
internal ref struct SampleWriter(IBufferWriter<byte> output)
{
    /// <summary>More than any formatted number needs, with the punctuation of a line.</summary>
    private const int Slack = 64;

    public readonly void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public readonly void Sample(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels, double value) => Sample(name, labels, default, value);

    public readonly void Sample(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> extraLabel, double value)
    {
        var span = output.GetSpan(name.Length + labels.Length + extraLabel.Length + Slack);
        var at = Append(span, 0, name);
        if (labels.Length + extraLabel.Length > 0)
        {
            span[at++] = (byte)'{';
            at = Append(span, at, labels);
            if (labels.Length > 0 && extraLabel.Length > 0)
            {
                span[at++] = (byte)',';
            }

            at = Append(span, at, extraLabel);
            span[at++] = (byte)'}';
        }

        span[at++] = (byte)' ';
        at += Format(span[at..], value);
        span[at++] = (byte)'\n';
        output.Advance(at);
    }

    private static int Append(Span<byte> span, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(span[at..]);
        return at + bytes.Length;
    }

    private static int Format(Span<byte> span, double value)
    {
        // .NET would write Infinity, which Prometheus reads only by its short names.
        if (double.IsInfinity(value))
        {
            var text = value > 0 ? "+Inf"u8 : "-Inf"u8;
            text.CopyTo(span);
            return text.Length;
        }

        value.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }
}
