using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>
/// Ours: the operator's stages from counts of whole minutes to a plan of replicas, as they stand in the cluster: history, models of the
/// traffic, what replicas have carried, planner. It decides once a minute, and is set by the probability of a breach that is put up with.
/// </summary>
/// <param name="isFloor">Whether it is a floor under another controller: then nothing is recommended while the capacity is not known. Alone
/// it keeps what there is, and is followed as an autoscaler follows a metric.</param>
internal sealed class PlannedReplicas(double breachLimit, bool isFloor) : IReplicaController
{
    /// <summary>As in the sample policy.</summary>
    private const int MaxStepPercent = 100;

    private static readonly Objective Objective = new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.99,
        Window = TimeSpan.FromDays(30),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    /// <summary>A metric is published at every step.</summary>
    private static readonly TimeSpan Horizon = CapacityOutlook.PlannedFor(LoopScene.StartUp, TimeSpan.Zero, Objective.Step);

    private readonly SampleHistory _history = new(HistoryLayout.For(Objective));
    private readonly CapacityMemory _capacity = new();
    private readonly Stabilisation _stabilisation = new();
    private ForecastState? _state;
    private (double Good, double Total) _minute;
    private int? _planned;

    public int Decide(in CompletedStep step)
    {
        var events = step.Load * LoopScene.Step.TotalSeconds;
        _minute = (_minute.Good + (events * (1 - step.BadRatio)), _minute.Total + events);
        if (step.End.UtcTicks % Objective.Step.Ticks == 0)
        {
            Observe(step);
            _minute = default;
            _planned = Plan(step).Replicas;
        }

        return isFloor ? _planned ?? 0 : _stabilisation.Largest(_planned ?? step.Replicas);
    }

    private void Observe(in CompletedStep step)
    {
        _history.Append([Sample.Counted(step.End, _minute.Good, _minute.Total)]);
        _history.MarkRead(step.End);
        _state = ForecastState.Advance(_state, Objective, _history, step.End);
        _capacity.Observe(Objective, _history, step.Ready);
    }

    private ReplicaPlan Plan(in CompletedStep step) => ReplicaPlanner.Plan(new ReplicaQuestion
    {
        Capacity = _capacity.Model!.Curve,
        CapacityUnknownReason = _capacity.Model.UnknownReason,
        Traffic = LoadForecast.Of(_state!, _capacity.Traffic, step.End, Horizon, Objective.Step),
        Load = LoadForecast.Now(_history, step.End),
        Ready = step.Ready,
        Pending = step.Pending,
        MinReplicas = LoopScene.MinReplicas,
        MaxReplicas = LoopScene.MaxReplicas,
        MaxStepPercent = MaxStepPercent,
        StartUp = LoopScene.StartUp,
        BreachLimit = breachLimit,
    });
}
