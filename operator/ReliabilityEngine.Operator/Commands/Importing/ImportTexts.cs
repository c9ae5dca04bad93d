using System.Globalization;
using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>Other tools' figures as the API writes them, or why it has none.</summary>
internal static partial class ImportTexts
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)), ("w", TimeSpan.FromDays(7)), ("y", TimeSpan.FromDays(365))];

    /// <summary>A percentage; null with a problem where it is no objective.</summary>
    public static string? Objective(decimal? percent, string written, out string problem)
    {
        problem = percent switch
        {
            null => $"must be a number, not \"{written}\"",
            >= 100 => $"must be below 100 %, not {written}: nothing could ever be bad",
            <= 0 => $"must be above 0 %, not {written}: everything could be bad",
            _ => "",
        };
        return problem.Length > 0 ? null : Percent(percent!.Value);
    }

    /// <summary>With the six digits after the point that the API has; more of them are what doubles add.</summary>
    public static string Percent(decimal percent) => Math.Round(percent, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A window of the API; null with a problem.</summary>
    public static string? Window(string written, out string problem)
    {
        var span = Span(written);
        problem = span switch
        {
            null => $"must be a duration such as 28d or 4w, not \"{written}\"",
            { TotalHours: < 1 } => $"must be at least 1h, not {written}",
            { TotalDays: > 90 } => $"must be at most 90d, not {written}: a rolling window of 90d is the longest that is counted",
            _ => "",
        };
        return problem.Length > 0 ? null : Duration.Format(span!.Value);
    }

    /// <summary>Prometheus' notation, such as 1w3d; null for anything else, months and quarters too, which are not all of a length.</summary>
    public static TimeSpan? Span(string written)
    {
        if (!Parts().IsMatch(written))
        {
            return null;
        }

        return Part().Matches(written).Aggregate(TimeSpan.Zero, (sum, part) =>
            sum + (Units.First(unit => unit.Unit == part.Groups[2].Value).Length * double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    /// <summary>A name of Kubernetes that is as near as can be.</summary>
    public static string Name(params IEnumerable<string> parts) =>
        NoName().Replace(string.Join('-', parts.Where(part => part.Length > 0)).ToLowerInvariant(), "-").Trim('-', '.');

    [GeneratedRegex("^([0-9]{1,9}(ms|[smhdwy]))+$")]
    private static partial Regex Parts();

    [GeneratedRegex("([0-9]+)(ms|[smhdwy])")]
    private static partial Regex Part();

    [GeneratedRegex("[^a-z0-9.-]+")]
    private static partial Regex NoName();
}
