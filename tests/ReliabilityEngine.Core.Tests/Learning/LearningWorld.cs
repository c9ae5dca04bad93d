using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Learning;

/// <summary>
/// Services in which breaches come by a known law, one policy in Enforce that acts on what it foresees, and the engine's own pieces that decide, score and
/// judge. What is played is the world and the forecast; nothing of learning is.
/// </summary>
/// <remarks>
/// Troubles begin at a constant rate and are seen at once; of each, four in five breach 40 minutes later, unless it is acted on. Sudden breaches
/// come at a constant rate of their own. A breach is five minutes of errors that fire the page tier for one step.
/// </remarks>
internal sealed class LearningWorld
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(40);
    private const double BreachRatio = 0.8;

    /// <summary>An action is no cure: one trouble in twenty breaches all the same.</summary>
    private const double Mended = 0.95;

    private static readonly Objective Objective = Given.Objective() with { Step = Step, AlertTiers = [new AlertTier(AlertSeverity.Page, 0.0014, TimeSpan.FromMinutes(30))] };

    private static readonly BurnRateWindow Tier = BurnRateWindows.For(Objective).Single();

    private readonly Random _random;
    private readonly double _hazard;
    private readonly double _sudden;
    private readonly double _troubles;
    private readonly Service[] _services;
    private readonly DecisionPolicy _policy;
    private List<LedgerEntry> _ledger = [];

    /// <param name="hazard">1 foresees what is; 2 foresees twice the hazard, 0.5 half of it.</param>
    /// <param name="services">How many.</param>
    /// <param name="troubles">A day and service.</param>
    /// <param name="sudden">A day and service.</param>
    /// <param name="holdoutRatio">Of the policy.</param>
    public LearningWorld(int seed, double hazard, int services, double troubles = 0.1, double sudden = 0.1, double holdoutRatio = 0)
    {
        _random = new Random(seed);
        (_hazard, _troubles, _sudden) = (hazard, troubles / 24, sudden / 24);
        _services = [.. Enumerable.Range(0, services).Select(i => new Service(i))];
        _policy = new DecisionPolicy
        {
            Mode = PolicyMode.Enforce,
            HoldoutRatio = holdoutRatio,
            Actions = [new ActionRule { Name = "mend", Kind = ActionKind.Job, MinLevel = RiskLevel.High, For = Step, Addressee = "mend" }],
            Limits = new ActionLimits(1000, 1000, 1),
        };
    }

    public LearnerState State { get; } = new(Horizon);

    public DateTimeOffset Now { get; private set; } = Given.Start;

    /// <summary>What the uncensored predictions of the whole run foretold together, and how many of them breached: what a count that knows nothing of censoring looks at.</summary>
    public (double Expected, int Breached) Plain { get; private set; }

    public int HeldOut { get; private set; }

    /// <summary>How many breaches an action kept from coming: known to the world alone.</summary>
    public int Prevented { get; private set; }

    public PreventedBreaches Claimed { get; private set; } = PreventedBreaches.None;

    public DateTimeOffset? DemotedAt => State.Demotion?.Since;

    public void Run(TimeSpan time)
    {
        for (var end = Now + time; Now < end && DemotedAt is null;)
        {
            Now += Step;
            _ledger = [.. _ledger.Where(entry => Now - entry.At < TimeSpan.FromHours(1))];
            var news = 0;
            foreach (var service in _services)
            {
                news += Pass(service);
            }

            if (news > 0)
            {
                State.Judge(Now, null);
            }
        }
    }

    /// <summary>How many predictions were scored.</summary>
    private int Pass(Service service)
    {
        var breaches = service.Onsets.Exists(trouble => trouble.At <= Now && trouble.Breaches) | Comes(_sudden);
        service.Onsets.RemoveAll(trouble => trouble.At <= Now);
        if (Comes(_troubles))
        {
            service.Onsets.Add((Now + Lead, _random.NextDouble() < BreachRatio));
        }

        service.History.Append([Sample.Counted(Now, breaches ? 4900 : 5000, 5000)]);
        service.History.MarkRead(Now);
        var isBreached = breaches && TierRule.Evaluate(Objective, Tier, service.History, Now).Firing;
        Assert.Equal(breaches, isBreached);

        var probability = Foresee(service);
        var (decision, memory, entry) = PolicyStep.Decide(_policy, SituationOf(service, isBreached ? 1 : probability), service.Decisions);
        service.Decisions = memory;
        _ledger.AddRange(entry is null ? [] : [entry]);
        HeldOut += decision.Reason == GuardReasons.Holdout ? 1 : 0;
        var acts = decision.Verdict == DecisionVerdict.Act;
        if (acts && entry is not null)
        {
            Prevented += service.Onsets.RemoveAll(trouble => _random.NextDouble() < Mended && trouble.Breaches);
        }

        return Learn(service, probability, isBreached, acts ? decision.ActionId : null);
    }

    /// <param name="action">What is under way; it was begun when it was decided.</param>
    private int Learn(Service service, double probability, bool isBreached, string? action)
    {
        var (track, scored) = service.Track.Step(new LearningMoment
        {
            Objective = Objective,
            History = service.History,
            End = Now,
            Horizon = Horizon,
            Probability = isBreached ? 1 : probability,
            IsBreached = isBreached,
            Touch = action is null ? Touch.None : Touch.Action,
            Begins = action != service.Action ? action : null,
            Begun = [service.Action ?? ""],
        });
        (service.Track, service.Action) = (track, action ?? service.Action);
        foreach (var one in scored)
        {
            State.Record.Add(one);
            var isPlain = one is { IsActedOn: false, Turnout: not Turnout.Censored };
            Plain = isPlain ? (Plain.Expected + one.Probability, Plain.Breached + (one.Turnout == Turnout.Breached ? 1 : 0)) : Plain;
            Claimed = one.IsActedOn ? Claimed.And(new(1, one.Probability, one.Turnout == Turnout.Breached ? 1 : 0, one.Probability * (1 - one.Probability))) : Claimed;
        }

        return scored.Count;
    }

    /// <summary>P(a breach within the horizon), by all that can be known, off by the factor of the hazard.</summary>
    private double Foresee(Service service)
    {
        var unseen = (_troubles * BreachRatio * (Horizon - Lead).TotalHours) + (_sudden * Horizon.TotalHours);
        var known = service.Onsets.Count(trouble => trouble.At <= Now + Horizon);
        return 1 - Math.Pow(Math.Exp(-unseen) * Math.Pow(1 - BreachRatio, known), _hazard);
    }

    private bool Comes(double perHour) => _random.NextDouble() < 1 - Math.Exp(-perHour * Step.TotalHours);

    private Situation SituationOf(Service service, double probability) => new()
    {
        Now = Now,
        PolicyKey = "shop/mend",
        TargetKey = $"shop/{service.Name}",
        TargetUid = service.Name,
        Risk = new RiskScore(100 * probability, RiskThresholds.Default.LevelOf(100 * probability, RiskLevel.Low), RiskCause.Saturation, Horizon, [], null),
        Cause = new CauseFinding(RiskCause.Saturation, "More than it can bear."),
        Data = new DataState(DataQuality.Good, DataReason.Fresh, Now),
        Model = new ModelFacts(TimeSpan.FromDays(30), null),
        Replicas = new ReplicaFacts(10, 10),
        Ledger = _ledger,
    };

    private sealed class Service(int number)
    {
        public string Name { get; } = $"service-{number}";

        public SampleHistory History { get; } = new(HistoryLayout.For(Objective));

        /// <summary>Troubles that are on, when they come to an end, and whether by a breach.</summary>
        public List<(DateTimeOffset At, bool Breaches)> Onsets { get; } = [];

        public DecisionMemory Decisions { get; set; } = DecisionMemory.Empty;

        public PredictionTrack Track { get; set; } = PredictionTrack.Empty;

        /// <summary>What was begun last.</summary>
        public string? Action { get; set; }
    }
}
