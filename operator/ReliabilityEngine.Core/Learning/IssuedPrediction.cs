namespace ReliabilityEngine.Core.Learning;

/// <summary>What was foretold, and waits for its time.</summary>
/// <param name="At">Up to where counts were known: the horizon begins here.</param>
/// <param name="Due">When the horizon ends.</param>
/// <param name="Probability">P(a page tier fires or the budget is exhausted within it), 0 to 1.</param>
/// <param name="Hands">What people had arranged then; another value later means that somebody has stepped in.</param>
public sealed record IssuedPrediction(DateTimeOffset At, DateTimeOffset Due, double Probability, string Hands)
{
    /// <summary>Of one that was acted on: the action.</summary>
    public string? Action { get; init; }

    /// <summary>Whether that was begun: what was decided may yet have been forbidden.</summary>
    public bool IsBegun { get; init; }
}
