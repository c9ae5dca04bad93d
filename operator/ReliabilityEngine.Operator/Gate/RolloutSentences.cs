using System.Globalization;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What people read when a gate is in the way: why, what is foreseen, when it reopens, what passes all the same and how to override it.</summary>
internal static class RolloutSentences
{
    /// <summary>The apiserver cuts longer warnings.</summary>
    private const int MaxWarning = 256;

    /// <summary>How long the override in the example lasts.</summary>
    private static readonly TimeSpan ExampleLength = TimeSpan.FromHours(1);

    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(24);

    /// <summary>Everything, in one text.</summary>
    /// <param name="images">The images that nobody has seen run here; empty when they are not known.</param>
    public static string Held(string @namespace, GateStanding standing, IReadOnlyList<string> images, DateTimeOffset now) => string.Join(' ',
    [
        $"The rollout gate is closed{(images.Count == 0 ? "" : $" to the new image{(images.Count == 1 ? "" : "s")} {string.Join(", ", images)}")}.",
        .. standing.Holding.Select(Gate),
        "Rollbacks, restarts, scaling and changes without a new image pass.",
        Override(@namespace, now),
    ]);

    /// <summary>The same in lines short enough for a warning.</summary>
    public static IReadOnlyList<string> Warnings(GateStanding standing, string why) =>
    [
        .. standing.Holding.SelectMany(gate => (string?[])
        [
            $"rollout gate: policy {gate.Reading.Policy}, SLOTarget {gate.Reading.SloTarget}: {gate.Reading.Message}",
            gate.Reading.Reopens is { } reopens ? $"rollout gate: it should reopen {reopens}" : null,
        ]).OfType<string>().Append($"rollout gate: {why}").Distinct().Select(Cut),
    ];

    /// <summary>How the gate can be told to stay out of the way; kubectl is all it takes, under GitOps too.</summary>
    private static string Override(string @namespace, DateTimeOffset now)
    {
        var until = (now + ExampleLength).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"To override it for up to {MostAhead.TotalHours} h: kubectl annotate --overwrite namespace {@namespace}"
            + $" {ReliabilityApi.OverrideUntilAnnotation}={until} {ReliabilityApi.OverrideReasonAnnotation}=\"why\".";
    }

    private static string Gate(StandingGate gate)
    {
        var (reading, relaxes) = (gate.Reading, gate.RelaxesAt);
        return $"Policy \"{reading.Policy}\", SLOTarget \"{reading.SloTarget}\": {reading.Message}"
            + (reading.Reopens is { } reopens ? $" It should reopen {reopens}." : "")
            + (relaxes is { } at ? FormattableString.Invariant($" From {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} on it only warns.") : "");
    }

    private static string Cut(string text) => text.Length <= MaxWarning ? text : text[..(MaxWarning - 1)] + "…";
}
