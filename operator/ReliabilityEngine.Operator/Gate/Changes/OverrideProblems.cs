using System.Globalization;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>What can be wrong with an override, said so that its author can mend it.</summary>
internal static class OverrideProblems
{
    private const string UntilName = $"`{ReliabilityApi.OverrideUntilAnnotation}`";
    private const string ReasonName = $"`{ReliabilityApi.OverrideReasonAnnotation}`";

    /// <summary>Enough of a wrong value to recognise it; what else somebody pasted there is not passed on.</summary>
    private const int MaxEcho = 64;

    /// <summary>How long an author may wonder why an override that ended does not count.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    /// <summary>Nothing for one that is valid, and for one that ended long ago.</summary>
    /// <param name="place">Has an <see cref="OverridePlace.Until"/>.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="until">When it ends; the least of times when that cannot be read.</param>
    public static IReadOnlyList<string> Find(OverridePlace place, DateTimeOffset now, out DateTimeOffset until)
    {
        var latest = TimeText.Rfc3339(now + GateOverride.MaxAhead);
        if (!Rfc3339.TryParse(place.Until, out until))
        {
            return
            [
                $"{UntilName} of {place.Name} must be an RFC 3339 time with its offset, such as \"{latest}\", not \"{OneLine.Cut(place.Until!, MaxEcho)}\".",
                .. OfReason(place),
            ];
        }

        if (until <= now)
        {
            return now - until < Remembered
                ? [$"{UntilName} of {place.Name} expired at {TimeText.Rfc3339(until)}: set a time after now, {latest} at the latest."]
                : [];
        }

        return until - now > GateOverride.MaxAhead
            ? [$"{UntilName} of {place.Name} is {Span(until - now)} ahead and must not be more than 24 h: set {latest} or earlier.", .. OfReason(place)]
            : [.. OfReason(place)];
    }

    private static IEnumerable<string> OfReason(OverridePlace place)
    {
        if (string.IsNullOrWhiteSpace(place.Reason))
        {
            yield return $"{ReasonName} of {place.Name} must say why the gate is overridden: set it beside {UntilName}.";
        }
        else if (place.Reason.Trim().Length is var length and > GateOverride.MaxReasonLength)
        {
            yield return $"{ReasonName} of {place.Name} must be at most {GateOverride.MaxReasonLength} characters, is {length}: shorten it.";
        }
    }

    /// <summary>Rounded up: what is a second too far is not said to be as far as it may be.</summary>
    private static string Span(TimeSpan ahead)
    {
        var minutes = (long)Math.Ceiling(ahead.TotalMinutes);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }
}
