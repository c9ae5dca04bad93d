using System.Globalization;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>Puts many actions into the words of one message: the worst first, and no more of them than a person reads.</summary>
internal sealed class StormWriter(NotificationWriter writer, FleetRisk fleet)
{
    /// <summary>Longer than a namespace and a name may be together.</summary>
    private const int LongestLine = 400;

    private const string Held = " Restarts, drains, rollbacks and jobs are held while so many targets are at High.";

    /// <param name="key">What the receiver knows it by.</param>
    /// <param name="replaces">The keys of what it takes the place of.</param>
    public Notification Write(
        string receiver, IEnumerable<StormMember> parts, NotificationEvent what, NotificationSeverity severity, string key, IReadOnlyList<string> replaces, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var told = parts
            .Select(part => writer.Write(part.Record, what, part.Severity, part.Told?.Key ?? key, null, Ending(part, what), now))
            .OrderByDescending(part => part.Severity).ThenByDescending(part => part.Score).ThenBy(part => part.Since)
            .ThenBy(part => part.Namespace, StringComparer.Ordinal).ThenBy(part => part.Target, StringComparer.Ordinal).ToList();
        return Compose(told) with
        {
            Severity = severity,
            Replaces = replaces,
            ByNamespace = [.. told.GroupBy(part => part.Namespace).Select(group => Compose([.. group]))],
        };

        Notification Compose(List<Notification> of) => this.Compose(of, receiver, key);
    }

    private Notification Compose(List<Notification> told, string receiver, string key)
    {
        var (worst, cause) = (told[0], Shared(told, part => part.Cause));
        var whole = worst with { Summarises = told };
        return whole with
        {
            Key = key,
            Receiver = receiver,
            Title = Title(whole, cause),
            Namespace = Shared(told, part => part.Namespace),
            Target = "",
            Workload = "",
            Policy = Shared(told, part => part.Policy),
            Action = Shared(told, part => part.Action),
            Cause = cause,
            Evidence = string.Join('\n', Lines(told)),
            Decision = $"{Targets(whole)} in one message.",
            Recommendation = $"Look for what they share.{(cause.Length > 0 ? $" {Recommendations.Of(cause)}" : "")}{(fleet.IsStorm(worst.At) ? Held : "")}",
            Forecast = "",
            Ending = !worst.IsEnd ? "" : Shared(told, part => part.Ending) is { Length: > 0 } ending ? ending : "Each of them has ended: its ReliabilityAction says why.",
            Since = told.Min(part => part.Since),
            Url = null,
        };
    }

    private static string Title(Notification whole, string cause)
    {
        var (ofCause, worst) = (cause.Length > 0 ? $", cause {cause}" : "", whole.Summarises[0]);
        return whole.IsEnd
            ? $"Over: {Targets(whole)} at risk at once{ofCause}"
            : OneLine.Cut($"{Targets(whole)} at risk at once{ofCause}; the worst: {worst.Namespace}/{worst.Target}, risk {worst.Level} ({worst.Score} of 100){(worst.Severity == NotificationSeverity.Critical ? ", burns its error budget" : "")}", LongestLine);
    }

    private static string Targets(Notification whole) => whole.Targets == 1 ? "1 target" : string.Create(CultureInfo.InvariantCulture, $"{whole.Targets} targets");

    private static string? Ending(StormMember part, NotificationEvent what) =>
        what != NotificationEvent.Ended ? null : NotificationEnding.Written(part.Record) ?? "Its record was deleted.";

    private static IEnumerable<string> Lines(List<Notification> told)
    {
        foreach (var part in told.Take(Notification.MostListed))
        {
            yield return OneLine.Cut($"{part.Namespace}/{part.Target}: {part.Severity}, risk {part.Level} ({part.Score} of 100), cause {part.Cause}, since {TimeText.Rfc3339(part.Since)}", LongestLine);
        }

        if (told.Count > Notification.MostListed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"and {told.Count - Notification.MostListed} more: kubectl get reliabilityactions -A");
        }
    }

    private static string Shared(List<Notification> told, Func<Notification, string> part) => told.Select(part).Distinct().Take(2).ToList() is [var one] ? one : "";
}
