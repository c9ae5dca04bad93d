namespace ReliabilityEngine.Twin.Model;

/// <summary>One pod's share of the load, turned into counters.</summary>
internal sealed class PodModel(WorkloadOptions options, string name, DateTimeOffset startedAt, DateTimeOffset servesFrom, Dice dice)
{
    private const double IdleCpu = 0.02;
    private const double IdleMemoryBytes = 120e6;
    private const double MemoryBytesPerRequest = 0.5e6;

    private readonly long[] _buckets = new long[LatencyBuckets.Bounds.Count + 1];
    private long _succeeded;
    private long _failed;
    private long _shed;
    private double _latencySum;
    private double _cpuSeconds;

    public string Name => name;

    public PodState State { get; private set; } = new(name, startedAt) { MemoryBytes = IdleMemoryBytes };

    public bool ServesAt(DateTimeOffset at) => at >= servesFrom;

    /// <summary>Lets the pod serve a rate for a while and returns its mean response time in seconds.</summary>
    public double Step(double rate, double seconds, PodConditions conditions)
    {
        var service = options.BaseLatency.TotalSeconds;
        var utilisation = rate / options.CapacityPerReplica;
        var latency = conditions.LatencyFactor
            * ResponseTime.Mean(service, Math.Max(1, options.CapacityPerReplica * service), utilisation);

        var requests = dice.Poisson(rate * seconds);
        var shed = dice.Binomial(requests, ResponseTime.ShedRatio(utilisation));
        var failed = dice.Binomial(requests - shed, conditions.ErrorRatio);
        _shed += shed;
        _failed += failed;
        _succeeded += requests - shed - failed;
        Spread(requests, latency);
        _latencySum += requests * latency;

        // A busy pod uses one core for each of its capacity's worth of requests.
        _cpuSeconds += seconds * (IdleCpu + Math.Min(1, utilisation));
        var inFlight = dice.Poisson(Math.Min(rate, options.CapacityPerReplica) * latency);
        State = State with
        {
            Requests = new Dictionary<int, long> { [200] = _succeeded, [500] = _failed, [503] = _shed },
            Buckets = [.. _buckets],
            LatencySecondsSum = _latencySum,
            InFlight = inFlight,
            CpuSeconds = _cpuSeconds,
            MemoryBytes = Math.Round(IdleMemoryBytes + (inFlight * MemoryBytesPerRequest) + (1e6 * Math.Abs(dice.Normal()))),
            ProbeSucceeds = dice.Chance((1 - conditions.ErrorRatio) * (1 - ResponseTime.ShedRatio(utilisation))),
            IsSilent = conditions.IsSilent,
        };
        return latency;
    }

    /// <summary>Deals the requests to the buckets: each bucket takes its share of those that are left.</summary>
    private void Spread(long requests, double latency)
    {
        Span<double> probabilities = stackalloc double[_buckets.Length];
        LatencyBuckets.Probabilities(latency, probabilities);
        var mass = 1.0;
        for (var bucket = 0; bucket < _buckets.Length - 1; bucket++)
        {
            var taken = dice.Binomial(requests, mass > 0 ? probabilities[bucket] / mass : 0);
            _buckets[bucket] += taken;
            requests -= taken;
            mass -= probabilities[bucket];
        }

        _buckets[^1] += requests;
    }
}
