namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>What an answer says to a person, where it is a word or a sentence and no page.</summary>
internal static class PlainAnswer
{
    private const int Longest = 200;

    public static string? Of(string body)
    {
        var text = body.Trim().Trim('"');
        return text.Length is 0 or > Longest || text.StartsWith('<') ? null : text;
    }
}
