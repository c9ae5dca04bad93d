using System.Text.Json.Serialization;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How good a policy's decisions about a target would have been.</summary>
internal sealed record PolicySummary
{
    public int Breaches { get; init; }

    public int Foretold { get; init; }

    /// <summary>Of the first decision before each that was foretold; null where none was.</summary>
    public double? MedianLeadSeconds { get; init; }

    public int Actions { get; init; }

    public int RightActions { get; init; }

    public int ActionsDuring { get; init; }

    public int FalseActions { get; init; }

    /// <summary>Right of right and false, 0 to 100; null where there are neither.</summary>
    public double? PrecisionPercent { get; init; }

    /// <summary>See <see cref="Hindsight.Quality"/>.</summary>
    [JsonIgnore]
    public double Quality => Hindsight.Quality(Foretold, Breaches, PrecisionPercent);

    /// <summary>Over several policies or targets.</summary>
    public static PolicySummary Of(IReadOnlyList<PolicyReport> reports) => Of(
        [.. reports.SelectMany(report => report.Breaches)], [.. reports.SelectMany(report => report.Actions)]);

    public static PolicySummary Of(IReadOnlyList<BreachReport> breaches, IReadOnlyList<ActionReport> actions)
    {
        double[] leads = [.. breaches.Select(breach => breach.LeadSeconds).OfType<double>()];
        var (right, wrong) = (Count(actions, ActionOutcomes.Foretold), Count(actions, ActionOutcomes.False));
        return new PolicySummary
        {
            Breaches = breaches.Count(breach => !breach.WasUnderWay),
            Foretold = leads.Length,
            MedianLeadSeconds = Hindsight.Median(leads),
            Actions = actions.Count,
            RightActions = right,
            ActionsDuring = Count(actions, ActionOutcomes.During),
            FalseActions = wrong,
            PrecisionPercent = Hindsight.PrecisionPercent(right, wrong),
        };
    }

    private static int Count(IReadOnlyList<ActionReport> actions, string outcome) => actions.Count(action => action.Outcome == outcome);
}
