using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>How the verbs print JSON: for people, and for files that are compared.</summary>
internal static class IndentedJson
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
