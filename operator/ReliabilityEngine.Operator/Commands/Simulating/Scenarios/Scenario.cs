using System.CommandLine.Parsing;
using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What goes wrong together.</summary>
/// <param name="Name">As it was written.</param>
internal sealed record Scenario(string Name, IReadOnlyList<Disturbance> Disturbances)
{
    private const string Allowed =
        "lose-zone=ZONE, lose-replicas=NAME:COUNT, traffic=NAME:FACTORx or dependency=NAME:PERCENT%, several joined by +, such as lose-replicas=checkout:2+traffic=checkout:1.5x";

    /// <summary>No service has seen a hundredfold of its load, and what it would do then nobody knows.</summary>
    private const double MostTraffic = 100;

    private const int MostReplicas = 1000;

    public static void Check(OptionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => Read(text) is null))
        {
            result.AddError($"{result.Option.Name} must be {Allowed}; not \"{text}\".");
        }
    }

    /// <summary>Null where it is none.</summary>
    public static Scenario? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('+').Select(ReadOne).ToList();
        return parts.Contains(null) ? null : new Scenario(text, [.. parts.OfType<Disturbance>()]);
    }

    private static Disturbance? ReadOne(string text) => text.Split('=', 2) switch
    {
        ["lose-zone", { Length: > 0 } zone] => new Disturbance(DisturbanceKind.LoseZone, zone, 0),
        ["lose-replicas", var rest] => Of(DisturbanceKind.LoseReplicas, rest, "", count => count is >= 1 and <= MostReplicas && double.IsInteger(count)),
        ["traffic", var rest] => Of(DisturbanceKind.Traffic, rest, "x", factor => factor is > 0 and <= MostTraffic),
        ["dependency", var rest] => Of(DisturbanceKind.Dependency, rest, "%", percent => percent is > 0 and <= 100),
        _ => null,
    };

    private static Disturbance? Of(DisturbanceKind kind, string text, string unit, Func<double, bool> accepts) =>
        text.Split(':', 2) is [{ Length: > 0 } subject, var amount] && amount.EndsWith(unit, StringComparison.Ordinal)
            && double.TryParse(amount[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && accepts(number)
            ? new Disturbance(kind, subject, number)
            : null;
}
