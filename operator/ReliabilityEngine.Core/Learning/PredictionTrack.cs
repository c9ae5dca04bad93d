namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// The predictions of one policy about one target that wait for their time: at most one, and one that was acted on. Losing it loses these two and nothing
/// else. The next prediction is made when the horizon of the one before is over, so that no breach counts twice: with horizons that do not
/// overlap, what is observed less what was foretold is a sum of martingale differences, whatever the target remembers from one to the next.
/// </summary>
/// <remarks>Read next: <see cref="TrackRecord"/>, where they are added up, and <see cref="CalibrationTest"/>, which judges them.</remarks>
public sealed record PredictionTrack
{
    public static PredictionTrack Empty { get; } = new();

    /// <summary>More would say little more and cost memory: a horizon of minutes is looked at once an hour.</summary>
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromHours(1);

    /// <summary>What waits for its time; null while nothing does.</summary>
    public IssuedPrediction? Open { get; init; }

    /// <summary>What was foreseen when the action began that is the last one; null once it is settled.</summary>
    public IssuedPrediction? ActedOn { get; init; }

    /// <summary>Before then nothing is foretold: the turn is not over, or an action may still be at work.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>What was foreseen last.</summary>
    public double Foreseen { get; init; }

    /// <summary>Whether an action touched the target at the last pass.</summary>
    public bool IsActedUpon { get; init; }

    /// <summary>From one prediction to the next: the horizon, an hour at least.</summary>
    public static TimeSpan TurnOf(TimeSpan horizon) => horizon > ShortestTurn ? horizon : ShortestTurn;

    /// <summary>Settles what is due, censors what is touched, foretells what may be.</summary>
    /// <returns>The track from now on, and what has been scored.</returns>
    public (PredictionTrack Next, IReadOnlyList<ScoredPrediction> Scored) Step(LearningMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var scored = new List<ScoredPrediction>();
        var next = this with { Foreseen = moment.Probability ?? Foreseen };
        next = next.SettleActedOn(moment, scored).SettleOpen(moment, scored);
        next = moment.Touch == Touch.Action ? next.Act(moment) : next with { IsActedUpon = false };
        return (next.Issue(moment), scored);
    }

    private PredictionTrack SettleActedOn(LearningMoment moment, List<ScoredPrediction> scored)
    {
        if (ActedOn is not { } acted)
        {
            return this;
        }

        acted = acted with { IsBegun = acted.IsBegun || moment.Begun.Contains(acted.Action) };
        if (moment.End < acted.Due)
        {
            return this with { ActedOn = acted };
        }

        if (acted.IsBegun && BreachRule.Within(moment.Objective, moment.History, acted.At, acted.Due) is { } breached)
        {
            scored.Add(new ScoredPrediction(acted.At, acted.Probability, breached ? Turnout.Breached : Turnout.NotBreached) { IsActedOn = true });
        }

        return this with { ActedOn = null };
    }

    /// <summary>What is touched is censored even when a breach came first: which predictions count must not depend on how they turn out.</summary>
    private PredictionTrack SettleOpen(LearningMoment moment, List<ScoredPrediction> scored)
    {
        if (Open is not { } open)
        {
            return this;
        }

        if (open.Due - open.At != moment.Horizon)
        {
            return this with { Open = null };
        }

        if (moment.Touch != Touch.None || moment.Hands != open.Hands)
        {
            scored.Add(new ScoredPrediction(open.At, open.Probability, Turnout.Censored) { Foreseen = Foreseen });
            return this with { Open = null };
        }

        if (moment.End < open.Due)
        {
            return this;
        }

        if (BreachRule.Within(moment.Objective, moment.History, open.At, open.Due) is { } breached)
        {
            scored.Add(new ScoredPrediction(open.At, open.Probability, breached ? Turnout.Breached : Turnout.NotBreached));
        }

        return this with { Open = null };
    }

    /// <summary>One action is one case, however long it lasts; what it does is in the counts a horizon later.</summary>
    private PredictionTrack Act(LearningMoment moment) => this with
    {
        ActedOn = ActedOn ?? (moment is { Begins: { } action, IsBreached: false, Probability: { } probability } && !IsActedUpon
            ? new IssuedPrediction(moment.End, moment.End + moment.Horizon, probability, moment.Hands) { Action = action }
            : null),
        IsActedUpon = true,
        NotBefore = moment.End + moment.Horizon,
    };

    private PredictionTrack Issue(LearningMoment moment) =>
        Open is null && moment is { Touch: Touch.None, IsBreached: false, Probability: { } probability } && moment.End >= NotBefore
            ? this with
            {
                Open = new IssuedPrediction(moment.End, moment.End + moment.Horizon, probability, moment.Hands),
                NotBefore = moment.End + TurnOf(moment.Horizon),
            }
            : this;
}
