using System.Globalization;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>What people read in the condition and in Events about who was told.</summary>
internal static class NotificationSentences
{
    private const int MaxMessage = 1024;

    public static string Told(string receiver, NotificationStatus told) => told.EndedTime is { } end
        ? $"{receiver} was told {Times(told.Count)}, and at {TimeText.Rfc3339(end)} that it is over."
        : $"{receiver} was told {Times(told.Count)}, last at {TimeText.Rfc3339(told.SentTime)} as {told.Severity}{(NotificationKeys.IsOfStorm(told.Key) ? ", in one message with others" : "")}.";

    public static string ToldBut(string receiver, NotificationStatus told, string but) => OneLine.Cut($"{Told(receiver, told)} {but}", MaxMessage);

    public static string Event(string receiver, NotificationEvent what, NotificationSeverity severity) => what switch
    {
        NotificationEvent.Ended => $"Told {receiver} that it is over.",
        NotificationEvent.Repeated => $"Told {receiver} again, as {severity}.",
        _ => $"Told {receiver}, as {severity}.",
    };

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
