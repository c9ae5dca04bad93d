using System.Text;

namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>
/// Reads the few fields that tests look at from OTLP's protobuf messages, by the field numbers of opentelemetry-proto 1.x. A schema
/// compiler for six messages would be more than the messages.
/// </summary>
public static class OtlpMessages
{
    /// <summary>The names of the metrics in an ExportMetricsServiceRequest: resource_metrics (1), scope_metrics (2), metrics (2), name (1).</summary>
    public static IEnumerable<string> MetricNames(byte[] message) =>
        Within(message, 1).SelectMany(resource => Within(resource, 2)).SelectMany(scope => Within(scope, 2)).Select(metric => Text(metric, 1));

    /// <summary>The attributes of the senders: resource_metrics or resource_spans (1), resource (1), attributes (1).</summary>
    public static IReadOnlyDictionary<string, string> Sender(byte[] message) =>
        Within(message, 1).SelectMany(group => Within(group, 1)).SelectMany(resource => Within(resource, 1)).Select(Attribute).DistinctBy(a => a.Key).ToDictionary();

    /// <summary>The spans in an ExportTraceServiceRequest: resource_spans (1), scope_spans (2), spans (2).</summary>
    public static IEnumerable<OtlpSpan> Spans(byte[] message) =>
        Within(message, 1).SelectMany(resource => Within(resource, 2)).SelectMany(scope => Within(scope, 2)).Select(Span);

    private static OtlpSpan Span(byte[] span) => new(
        Hex(span, 1),
        Hex(span, 2),
        Hex(span, 4),
        Text(span, 5),
        Within(span, 9).Select(Attribute).ToDictionary(),
        [.. Within(span, 13).Select(link => (Hex(link, 1), Hex(link, 2)))]);

    /// <summary>KeyValue: key (1), value (2), in it string_value (1).</summary>
    private static KeyValuePair<string, string> Attribute(byte[] pair) =>
        new(Text(pair, 1), Within(pair, 2).Select(value => Text(value, 1)).FirstOrDefault() ?? "");

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Within(message, field).FirstOrDefault() ?? []);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Within(message, field).FirstOrDefault() ?? []);

    /// <summary>The values of a length-delimited field; the others are stepped over.</summary>
    private static IEnumerable<byte[]> Within(byte[] message, int field)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Number(message, ref at);
                    if ((int)(tag >> 3) == field)
                    {
                        yield return message[at..(at + length)];
                    }

                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is none of OTLP's.");
            }
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
