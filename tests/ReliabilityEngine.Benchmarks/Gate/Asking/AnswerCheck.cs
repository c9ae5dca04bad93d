using System.Text.Json;

namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>Compares an answer with what it has to be.</summary>
internal static class AnswerCheck
{
    /// <summary>What is wrong with it; null when it is right.</summary>
    public static string? Problem(Question question, ExpectedAnswer expected, ReadOnlyMemory<byte> answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(expected);
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.TryGetProperty("response", out var response)
                ? Problem(question, expected, response)
                : "The answer has no `response`.";
        }
        catch (JsonException e)
        {
            return $"The answer is no JSON: {e.Message}";
        }
    }

    private static string? Problem(Question question, ExpectedAnswer expected, JsonElement response)
    {
        var uid = Text(response, "uid");
        if (uid != question.Uid)
        {
            return $"Asked {question.Uid}, answered {uid}.";
        }

        var audit = Member(response, "auditAnnotations");
        var given = new ExpectedAnswer(
            Member(response, "allowed") is { ValueKind: JsonValueKind.True },
            Text(audit, "decision"), Text(audit, "mode"), Text(audit, "reason"),
            Member(response, "warnings") is { ValueKind: JsonValueKind.Array } warnings && warnings.GetArrayLength() > 0);
        return given != expected ? $"Expected {expected}, got {given}."
            : !given.Allowed && Text(Member(response, "status"), "message") is not { Length: > 0 } ? "A refusal without a word."
            : null;
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
