using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Writes results as one JSON array; a measure without a figure of ours is no result and is left out.</summary>
internal static class JsonRows
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, IEnumerable<Measurement> measurements)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartArray();
            foreach (var row in measurements.Where(row => row.Value is not null))
            {
                WriteRow(json, row, row.Value!.Value);
            }

            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteRow(Utf8JsonWriter json, Measurement row, double value)
    {
        json.WriteStartObject();
        json.WriteString("family", row.Family);
        json.WriteString("measure", row.Measure);
        WriteNumber(json, "value", value);
        json.WriteString("unit", row.Unit);
        json.WriteString("comparison", row.Goal.Comparison == Comparison.AtLeast ? ">=" : "<=");
        WriteNumber(json, "goal", row.Goal.Value);
        json.WriteBoolean("met", row.Met == true);
        if (row.LeftOut is { } leftOut)
        {
            WriteNumber(json, "leftOut", leftOut);
        }

        if (row.Interval is { } interval)
        {
            WriteNumber(json, "low", interval.Low);
            WriteNumber(json, "high", interval.High);
        }

        json.WriteStartArray("baselines");
        foreach (var baseline in row.Baselines)
        {
            json.WriteStartObject();
            json.WriteString("name", baseline.Name);
            WriteNumber(json, "value", baseline.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>JSON has no NaN: what could not be computed is null.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
