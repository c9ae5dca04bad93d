using System.Globalization;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What is known of the capacity, and what came out, in sentences.</summary>
internal static class SimulationSentences
{
    public static string OfCapacity(double? given, CapacityModel model, CapacityCurve curve, LoadHistory load) => (given, model.UnknownReason, curve.HighestWithoutBreach) switch
    {
        ({ } capacity, _, _) => Text($"A replica is said to carry {capacity:G6} events a second."),
        (_, { }, _) => Text($"Only {SpanText.Of(model.Seen)} of load has been seen with its replicas; 2 h are needed.{(load.HasReplicas ? "" : $" Nothing tells how many replicas there were: {load.MissingReplicas}.")}"),
        (_, _, null) => "No load has been seen to be carried without a breach.",
        (_, _, { } highest) => Text($"A replica was seen to carry {highest:0.##} events a second without a breach; {(curve.HasSaturated ? "more has been seen to be too much" : "load has never been seen to be too much, and what more would do is not known")}."),
    };

    public static string OfPlan(SimulationReport report) => report.Recommended is { } replicas
        ? report.IsMet
            ? Text($"Cheapest with P(breach) of at most {report.BreachLimitPercent:0.##} % once new replicas carry load: {Count(replicas)}.{UntilThen(report)}")
            : Text($"No count up to {Count(replicas)} keeps P(breach) at {report.BreachLimitPercent:0.##} % or less.")
        : Text($"Which count is enough is not known ({report.Reason}).");

    /// <summary>The frontier tells of the whole horizon; what happens before new replicas carry load is the same for every count above.</summary>
    private static string UntilThen(SimulationReport report) =>
        report.Frontier.First(option => option.Replicas == report.Recommended).BreachPercent > report.BreachLimitPercent
            ? Text($" Until then it is {Count(report.ReadyReplicas)}, whatever is asked for.")
            : "";

    private static string Count(int replicas) => replicas == 1 ? "1 replica" : Text($"{replicas} replicas");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
