namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// How a JSON node tells, only when it is read, that its bytes are no object or text: a name that is there twice, or a string that is no
/// Unicode. The webhook's door refuses both; callers of the pure parts need not come through it.
/// </summary>
internal static class UnreadableJson
{
    public static bool Is(Exception e) => e is ArgumentException or InvalidOperationException;
}
