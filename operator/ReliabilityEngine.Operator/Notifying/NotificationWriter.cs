using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Templates;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>Puts an action into the words that its receiver gets.</summary>
internal sealed class NotificationWriter(LiveConfiguration configuration)
{
    /// <param name="ending">Why it is over, in a sentence; null while it is not.</param>
    /// <param name="replaces">The key of what was told before and is told by this one from now on; null where nothing was.</param>
    public Notification Write(
        ReliabilityAction record, NotificationEvent what, NotificationSeverity severity, string key, string? replaces, string? ending, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (spec, home) = (record.Spec, record.Metadata.Namespace ?? "");
        var notification = new Notification
        {
            Event = what,
            Severity = severity,
            Record = record.Metadata.Name ?? "",
            Key = key,
            Replaces = replaces is null ? [] : [replaces],
            Receiver = spec.Action.Notify?.Receiver ?? "",
            Title = Title(record, what, severity),
            Namespace = home,
            Target = spec.SloTargetRef.Name,
            Workload = spec.TargetRef?.KindAndName() ?? "",
            Policy = spec.PolicyRef.Name,
            Action = spec.RuleName,
            Cause = spec.Cause,
            Evidence = spec.Evidence ?? "",
            Level = spec.Level,
            Score = spec.Score,
            Decision = spec.Message,
            Recommendation = Recommendations.Of(spec.Cause),
            Forecast = spec.Forecast is { } forecast ? $"Within {forecast.Horizon} a page alert fires or the error budget is gone with a probability of {forecast.BreachPercent} %." : "",
            Ending = ending ?? "",
            Since = spec.DecidedTime,
            At = now,
            Explain = $"reliability-engine explain reliabilityaction/{record.Metadata.Name} -n {home}",
        };
        return notification with { Url = Url(notification) };
    }

    private static string Title(ReliabilityAction record, NotificationEvent what, NotificationSeverity severity)
    {
        var (spec, subject) = (record.Spec, $"{record.Metadata.Namespace}/{record.Spec.SloTargetRef.Name}");
        var risk = $"risk {spec.Level} ({spec.Score} of 100), cause {spec.Cause}";
        return what == NotificationEvent.Ended ? $"Over: {subject}, {risk}"
            : severity == NotificationSeverity.Critical ? $"{subject} burns its error budget: {risk}"
            : $"{subject} is at risk: {risk}";
    }

    private Uri? Url(Notification notification) => configuration.Options.ExternalUrl is { } template
        && Uri.TryCreate(MessageTemplate.OfUrl(template).Render(NotificationFields.Of(notification)), UriKind.Absolute, out var url)
        ? url
        : null;
}
