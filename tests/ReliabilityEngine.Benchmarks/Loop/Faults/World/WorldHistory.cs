using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>What a Prometheus would hold of the simulated services; it grows minute by minute.</summary>
internal sealed class WorldHistory
{
    public const string Memory = "memory";
    public const string Latency = "latency";

    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>As far back as the engine looks at the errors of pods.</summary>
    private static readonly TimeSpan PodLookback = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset _first;
    private readonly Dictionary<string, (double[] Good, double[] Total)> _counts;
    private readonly Dictionary<string, List<SignalPiece>> _signals = new() { [Memory] = [], [Latency] = [] };
    private readonly List<(DateTimeOffset At, PodErrors Errors)> _pods = [];
    private readonly int[] _replicas;

    /// <param name="first">The end of the first minute.</param>
    public WorldHistory(IEnumerable<string> services, DateTimeOffset first, int minutes)
    {
        _first = first;
        _counts = services.ToDictionary(service => service, _ => (Unknown(minutes), Unknown(minutes)));
        _replicas = new int[minutes];
    }

    public RecordedSeries SeriesOf(string service) => new(Step, _first, _counts[service].Good, _counts[service].Total);

    public RecordedSignal SignalOf(string signal) => new(Step, _signals[signal]);

    public double BadIn(string service, DateTimeOffset at) => _counts[service].Total[IndexOf(at)] - _counts[service].Good[IndexOf(at)];

    public void Count(string service, DateTimeOffset at, double bad, double total) =>
        (_counts[service].Good[IndexOf(at)], _counts[service].Total[IndexOf(at)]) = (total - bad, total);

    /// <summary>How many pods took load.</summary>
    public void Serve(DateTimeOffset at, int replicas) => _replicas[IndexOf(at)] = replicas;

    public void CountPods(DateTimeOffset at, IEnumerable<PodErrors> pods) => _pods.AddRange(pods.Select(pod => (at, pod)));

    public void Sample(string signal, DateTimeOffset at, IEnumerable<(string Pod, double Value)> values) =>
        _signals[signal].Add(new SignalPiece(at, at, [.. values.Select(pod => new SignalSeries(pod.Pod, SignalSeriesKind.Pod, [pod.Value]))]));

    public IReadOnlyList<PodErrors> ErrorsUpTo(DateTimeOffset readTo)
    {
        _pods.RemoveAll(pod => pod.At <= readTo - PodLookback);
        return
        [
            .. from minute in _pods
               where minute.At <= readTo
               group minute.Errors by minute.Errors.Pod into pod
               orderby pod.Key
               select new PodErrors(pod.Key, pod.Sum(errors => errors.Bad), pod.Sum(errors => errors.Total)),
        ];
    }

    public IReadOnlyList<int> ReplicasOver(DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => _replicas[IndexOf(from + (step * i))])];

    private int IndexOf(DateTimeOffset at) => (int)((at - _first) / Step);

    private static double[] Unknown(int minutes)
    {
        var values = new double[minutes];
        Array.Fill(values, double.NaN);
        return values;
    }
}
