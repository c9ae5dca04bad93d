using MathNet.Numerics.Distributions;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>A service, one that it depends on, and what befalls them, minute by minute: in place of a cluster and a Prometheus.</summary>
internal sealed class SimulatedWorld : IRecordedWorkload
{
    public const string Service = "checkout";
    public const string Dependency = "payments";

    /// <summary>How likely an event fails whose call to the dependency fails, as the SLOTarget says.</summary>
    public const double Spreads = 0.8;

    /// <summary>A fifth of what an objective of 99.9 % allows.</summary>
    private const double UsualErrors = 0.0002;

    /// <summary>A tenth of what the dependency's objective of 99 % allows.</summary>
    private const double DependencyErrors = 0.001;

    /// <summary>In the cache's place every ninth event asks nothing of the dependency.</summary>
    private const double Calls = 0.9;

    private const double LatencySeconds = 0.1;

    /// <summary>A window of the objective, and a day.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(31);

    /// <summary>Pods are simulated from here on: as far back as a new signal is learned.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromDays(1);

    private readonly Fault? _fault;
    private readonly WorldTraffic _traffic;
    private readonly Random _random;
    private readonly DateTimeOffset? _harmlessRollout;
    private string? _badRevision;
    private bool _begun;

    /// <param name="fault">Null for a day without one, on which a rollout that does no harm takes place.</param>
    /// <param name="length">How long it is played.</param>
    public SimulatedWorld(LoopScene scene, int seed, Fault? fault, TimeSpan length)
    {
        (_fault, _random, End) = (fault, new Random(seed), Start + length);
        _traffic = new WorldTraffic(scene, seed, fault);
        _harmlessRollout = fault is null ? Start + TimeSpan.FromMinutes(120 + _random.Next(Math.Max(1, (int)length.TotalMinutes - 240))) : null;
        Deployment = new SimulatedService(Start - (Past + Watched));
        History = new WorldHistory([Service, Dependency], Start - Past + WorldHistory.Step, (int)((Past + length) / WorldHistory.Step) + 1);
        for (var at = Start - Past + WorldHistory.Step; at <= Start; at += WorldHistory.Step)
        {
            Advance(at);
        }
    }

    /// <summary>The first moment that is judged.</summary>
    public static DateTimeOffset Start => LoopScene.Start;

    public DateTimeOffset End { get; }

    public SimulatedService Deployment { get; }

    public WorldHistory History { get; }

    /// <summary>When the fault begins; null without one.</summary>
    public DateTimeOffset? FaultAt => Start + _fault?.After;

    /// <summary>The node that is bad, from the beginning of the fault on.</summary>
    public string? BadNode => _fault is { Kind: FaultKind.BadNode, Place: var place } ? SimulatedService.Nodes[place % SimulatedService.NodeCount] : null;

    /// <summary>The pod that the fault strikes, once it has begun.</summary>
    public string? StruckPod { get; private set; }

    public WorkloadFacts FactsAt(DateTimeOffset now) => Deployment.FactsAt(now);

    public IReadOnlyList<PodErrors> ErrorsUpTo(DateTimeOffset readTo) => History.ErrorsUpTo(readTo);

    public IReadOnlyList<int> ReplicasOver(DateTimeOffset from, DateTimeOffset to, TimeSpan step) => History.ReplicasOver(from, to, step);

    /// <summary>Lets the minute pass that ends at <paramref name="at"/>.</summary>
    public void Advance(DateTimeOffset at)
    {
        var began = at - WorldHistory.Step;
        if (began >= FaultAt && !_begun)
        {
            _begun = true;
            Begin(began);
        }

        if (began == _harmlessRollout)
        {
            Deployment.RollOut(began);
        }

        Deployment.Reconcile(began);
        var events = _traffic.At(began - Start);
        var failing = _begun && _fault!.Kind == FaultKind.DegradedDependency ? _fault.Severity : DependencyErrors;
        var calls = Math.Round(Calls * events);
        History.Count(Dependency, at, Fail(failing, calls), calls);
        Serve(began, at, events, 1 - ((1 - UsualErrors) * (1 - (failing > DependencyErrors ? Spreads * Calls * failing : 0))));
    }

    private void Begin(DateTimeOffset now)
    {
        var pod = Deployment.Pods[_fault!.Place];
        switch (_fault.Kind)
        {
            case FaultKind.SlowLeak:
                (pod.Leak, StruckPod) = (SimulatedPod.LeakOver(_fault.Growth), pod.Name);
                break;
            case FaultKind.SickPod:
                (pod.Sickness, StruckPod) = (_fault.Severity, pod.Name);
                break;
            case FaultKind.BadRollout:
                _badRevision = Deployment.RollOut(now);
                break;
            default:
                break;
        }
    }

    /// <summary>The ready pods share the events of a minute.</summary>
    private void Serve(DateTimeOffset began, DateTimeOffset at, double events, double shared)
    {
        var ready = Deployment.Pods.Where(pod => pod.IsReady(began)).ToList();
        var utilisation = ready.Count == 0 ? double.PositiveInfinity : events / (ready.Count * _traffic.PodCapacity * WorldHistory.Step.TotalSeconds);
        History.Serve(at, ready.Count);
        if (at <= Start - Watched)
        {
            History.Count(Service, at, Fail(1 - ((1 - shared) * (1 - Overload(utilisation))), events), events);
            return;
        }

        var counts = ready.Select((pod, place) =>
        {
            var total = Math.Floor(events / ready.Count) + (place < events % ready.Count ? 1 : 0);
            return new PodErrors(pod.Name, Fail(1 - ((1 - shared) * (1 - Overload(utilisation)) * (1 - OwnErrors(pod, at))), total), total);
        }).ToList();
        History.CountPods(at, counts);
        History.Count(Service, at, ready.Count == 0 ? events : counts.Sum(pod => pod.Bad), events);
        foreach (var pod in Deployment.Pods.ToList())
        {
            pod.Grow(at);
        }

        var known = Deployment.Pods.Where(pod => pod.IsReady(at)).OrderBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        History.Sample(WorldHistory.Memory, at, known.Select(pod => (pod.Name, pod.Memory(at) + (20 * utilisation) + (5 * Noise()))));
        History.Sample(WorldHistory.Latency, at, known.Select(pod => (pod.Name, LatencySeconds * Slowness(utilisation) * (1 + OwnErrors(pod, at)) * Math.Exp(0.1 * Noise()))));
    }

    private double OwnErrors(SimulatedPod pod, DateTimeOffset at)
    {
        var ofNode = _begun && pod.Node == BadNode ? _fault!.Severity : 0;
        var ofRevision = pod.Revision == _badRevision ? _fault!.Severity : 0;
        return 1 - ((1 - pod.Sickness) * (1 - pod.Scarcity(at)) * (1 - ofNode) * (1 - ofRevision));
    }

    /// <summary>What is more than a pod carries fails.</summary>
    private static double Overload(double utilisation) => utilisation > LoopScene.BreachUtilisation ? 1 - (LoopScene.BreachUtilisation / utilisation) : 0;

    /// <summary>As in a queue, up to ten times the rest.</summary>
    private static double Slowness(double utilisation) => 1 / (1 - Math.Min(0.9, utilisation));

    private double Fail(double ratio, double events) => ratio * events > 0 ? Math.Min(events, Poisson.Sample(_random, ratio * events)) : 0;

    private double Noise() => Normal.Sample(_random, 0, 1);
}
