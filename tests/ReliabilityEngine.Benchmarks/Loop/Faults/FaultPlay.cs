using System.Globalization;
using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>
/// Plays a world minute by minute: it moves on, the stages of the cluster look at it by way of the backtest's <see cref="Replay"/>, and what
/// they decide is carried out in it.
/// </summary>
internal sealed class FaultPlay : IReplayAudience
{
    private static readonly TimeSpan Scrapes = TimeSpan.FromSeconds(15);

    private readonly SimulatedWorld _world;
    private readonly Actuator _actuator;
    private readonly Replay _replay;
    private readonly DateTimeOffset _since;
    private readonly List<PlayedAction> _actions = [];
    private readonly List<PlayedMoment> _moments = [];
    private readonly HashSet<string> _done = [];
    private readonly HashSet<string> _recommended = [];
    private double _allowed;
    private double _bad;
    private DateTimeOffset? _paged;
    private DateTimeOffset? _exhausted;

    private FaultPlay(SimulatedWorld world, IReadOnlyList<ReliabilityPolicy> policies)
    {
        (_world, _actuator, _since) = (world, new Actuator(world.Deployment), world.FaultAt ?? SimulatedWorld.Start);
        var history = new RecordedHistory([Recorded(FaultPolicy.Service, policies) with { Workload = world }, Recorded(FaultPolicy.Dependency, policies)], []);
        _replay = ReplaySetup.Compose(history, policies, [], new EngineOptions(), this);
    }

    /// <param name="fault">Null for a day without one.</param>
    /// <param name="acts">Whether the policy is there; without it nothing is done.</param>
    public static FaultRecord Of(LoopScene scene, int seed, Fault? fault, TimeSpan length, bool acts) =>
        new FaultPlay(new SimulatedWorld(scene, seed, fault, length), acts ? [FaultPolicy.Policy] : []).Run();

    public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
    {
        if (target.Workload is null || prediction.End < _since)
        {
            return;
        }

        _allowed = _allowed > 0 ? _allowed : assessment.AllowedBad;
        _bad += prediction.End > _since ? _world.History.BadIn(SimulatedWorld.Service, prediction.End) : 0;
        _paged ??= assessment.Firing == AlertSeverity.Page ? assessment.At : null;
        _exhausted ??= assessment.Budget.RemainingRatio <= 0 ? assessment.At : null;
    }

    public void OnDecided(ReplayedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var (outlook, decided, now) = (decision.Outlook, decision.Outlook.Decision, decision.At);
        _moments.Add(new PlayedMoment(
            now, string.Create(CultureInfo.InvariantCulture, $"{outlook.Risk.Level} {outlook.Risk.Value:0}"), $"{outlook.Cause.Cause}: {outlook.Cause.Evidence}",
            $"{decided.Verdict} {decided.Reason}: {decided.Message}"));
        if (decision.Ended is { } ended)
        {
            _actuator.End(ended);
        }

        if (decided is not { ActionId: { } id, Plan: { } plan })
        {
            return;
        }

        if (decided.Verdict == DecisionVerdict.Act && _done.Add(id))
        {
            _actions.Add(new PlayedAction(now, plan, outlook.Cause.Cause, IsDone: true));
            _actuator.Begin(new StandingAction(id, plan, now), now);
        }
        else if (decided.Verdict == DecisionVerdict.Recommend && _recommended.Add(id))
        {
            _actions.Add(new PlayedAction(now, plan, outlook.Cause.Cause, IsDone: false));
        }
    }

    private FaultRecord Run()
    {
        for (var at = SimulatedWorld.Start + WorldHistory.Step; at <= _world.End; at += WorldHistory.Step)
        {
            _world.Advance(at);
            _actuator.Continue(at);
            _replay.Pass(_replay.Targets, at + Scrapes);
        }

        return new FaultRecord(_actions, _paged, _exhausted, _bad / _allowed, _moments) { Struck = _world.StruckPod ?? _world.BadNode };
    }

    private RecordedTarget Recorded(SLOTarget target, IReadOnlyList<ReliabilityPolicy> policies)
    {
        var objective = SpecMapping.ToObjective(target.Spec, Scrapes);
        return new RecordedTarget(target, objective, Scrapes, _world.History.SeriesOf(target.Metadata.Name!))
        {
            From = SimulatedWorld.Start,
            To = _world.End,
            Signals = WatchedSignal.Of(target, policies).ToDictionary(signal => signal.Key, signal => _world.History.SignalOf(signal.Spec.Name)),
        };
    }
}
