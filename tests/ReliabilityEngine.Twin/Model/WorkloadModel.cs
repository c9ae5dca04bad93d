using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Twin.Model;

/// <summary>
/// A workload in simulated time: traffic meets the capacity of the pods and becomes counters, response times, memory and
/// CPU. No clock and no I/O: the same options, pods, faults and steps give the same numbers.
/// Read next: <see cref="PodModel"/> (one pod's step) and <see cref="ResponseTime"/> (what load does).
/// </summary>
public sealed class WorkloadModel
{
    private readonly ITraffic _traffic;
    private readonly Dice _dice;
    private readonly Dictionary<string, (IFault Fault, DateTimeOffset Since)> _faults = [];
    private List<PodModel> _pods;

    /// <param name="options">What the workload is like.</param>
    /// <param name="traffic">What its users send.</param>
    /// <param name="start">The instant the simulation begins at.</param>
    /// <param name="pods">The pods that are serving by then.</param>
    public WorkloadModel(WorkloadOptions options, ITraffic traffic, DateTimeOffset start, IEnumerable<string> pods)
        : this(options, traffic, start, PodPlacement.Of(pods, new Dictionary<string, PodPlace>(), options.Nodes, PodPlace.FirstRevision))
    {
    }

    /// <inheritdoc cref="WorkloadModel(WorkloadOptions, ITraffic, DateTimeOffset, IEnumerable{string})"/>
    public WorkloadModel(WorkloadOptions options, ITraffic traffic, DateTimeOffset start, IReadOnlyList<PodPlace> pods)
    {
        Options = options;
        _traffic = traffic;
        _dice = new Dice(options.Seed);
        _pods = [.. pods.Select(place => new PodModel(options, place, start, start, _dice))];
        State = Describe(start, traffic.RateAt(start), 0, options.BaseLatency.TotalSeconds);
    }

    public WorkloadOptions Options { get; }

    public WorkloadState State { get; private set; }

    public IReadOnlyCollection<IFault> Faults => [.. _faults.Values.Select(active => active.Fault)];

    /// <summary>Names for pods that no cluster has named.</summary>
    public static IEnumerable<string> PodNames(string app, int replicas) =>
        Enumerable.Range(0, replicas).Select(number => $"{app}-{number}");

    /// <summary>Makes these the pods: known ones live on, others begin at zero, and those left out end.</summary>
    public void SetPods(IEnumerable<string> names) => SetPlaces(PodPlacement.Of(
        names, _pods.ToDictionary(pod => pod.Place.Name, pod => pod.Place), Options.Nodes, _pods.LastOrDefault()?.Place.Revision ?? PodPlace.FirstRevision));

    /// <inheritdoc cref="SetPods(IEnumerable{string})"/>
    public void SetPlaces(IReadOnlyList<PodPlace> places)
    {
        var known = _pods.ToDictionary(pod => pod.Place.Name);
        _pods =
        [
            .. places.Select(place => known.GetValueOrDefault(place.Name)
                ?? new PodModel(Options, place, State.At, State.At + Options.StartupTime, _dice)),
        ];
        State = State with { Pods = [.. _pods.Select(pod => pod.State)] };
    }

    /// <summary>Puts pods of a revision in the place of so many of others, the last of them first; each stays on its predecessor's node.</summary>
    public void RollOut(string revision, int pods)
    {
        var places = _pods.Select(pod => pod.Place).ToList();
        var replaced = places.Where(place => place.Revision != revision).TakeLast(pods).ToList();
        SetPlaces(
        [
            .. places.Except(replaced),
            .. replaced.Select((place, number) => place with
            {
                Name = $"{Options.App}-{revision}-{number + places.Count(other => other.Revision == revision)}",
                Revision = revision,
            }),
        ]);
    }

    /// <summary>Switches a fault on, or gives it a new strength.</summary>
    public void StartFault(IFault fault) => _faults[fault.Name] = (fault.Among([.. _pods.Select(pod => pod.Place)]), State.At);

    /// <summary>Switches a fault off; false where it was not on.</summary>
    public bool StopFault(string name) => _faults.Remove(name);

    /// <summary>Lets time pass.</summary>
    public WorkloadState Step(TimeSpan duration)
    {
        var at = State.At + duration;
        var rate = _traffic.RateAt(at) * _faults.Values.Aggregate(1.0, (factor, active) => factor * active.Fault.LoadFactor(at - active.Since));
        var serving = _pods.Count(pod => pod.ServesAt(at));
        var latency = 0.0;
        foreach (var pod in _pods)
        {
            var share = pod.ServesAt(at) ? rate / serving : 0;
            var taken = pod.Step(share, at, duration.TotalSeconds, Conditions(pod.Place, at));
            latency += share > 0 ? taken / serving : 0;
        }

        var capacity = serving * Options.CapacityPerReplica;
        return State = Describe(at, rate, capacity > 0 ? rate / capacity : double.PositiveInfinity, latency);
    }

    private PodConditions Conditions(PodPlace pod, DateTimeOffset at) =>
        _faults.Values.Aggregate(
            new PodConditions(Options.BaseErrorRatio),
            (conditions, active) => active.Fault.Apply(conditions, pod, at - active.Since));

    private WorkloadState Describe(DateTimeOffset at, double rate, double utilisation, double latency) =>
        new(at, rate, utilisation, latency, [.. _pods.Select(pod => pod.State)]);
}
