namespace ReliabilityEngine.Twin.Model;

/// <summary>One pod's share of the load, turned into counters.</summary>
internal sealed class PodModel
{
    private const double IdleCpu = 0.02;
    private const double IdleMemoryBytes = 120e6;
    private const double MemoryBytesPerRequest = 0.5e6;

    private readonly WorkloadOptions _options;
    private readonly Dice _dice;
    private readonly PodMemory _memory;
    private DateTimeOffset _servesFrom;
    private PodCounters _counters = new();
    private int _restarts;

    public PodModel(WorkloadOptions options, PodPlace place, DateTimeOffset startedAt, DateTimeOffset servesFrom, Dice dice)
    {
        _options = options;
        _dice = dice;
        _memory = new PodMemory(IdleMemoryBytes, options.MemoryLimitBytes);
        _servesFrom = servesFrom;
        State = new PodState(place, startedAt)
        {
            MemoryBytes = IdleMemoryBytes,
            MemoryLimitBytes = options.MemoryLimitBytes,
            ConnectionLimit = options.ConnectionLimit,
            Dependency = options.Dependency,
        };
    }

    public PodPlace Place => State.Place;

    public PodState State { get; private set; }

    public bool ServesAt(DateTimeOffset at) => at >= _servesFrom;

    /// <summary>Lets the pod serve a rate for a while, up to an instant, and returns its mean response time in seconds.</summary>
    public double Step(double rate, DateTimeOffset at, double seconds, PodConditions given)
    {
        _memory.Leak(given.LeakBytesPerHour * seconds / TimeSpan.FromHours(1).TotalSeconds);
        if (_memory.IsExhausted)
        {
            Restart(at);
            rate = 0;
        }

        var conditions = _memory.Apply(given);
        var pool = ConnectionPool.Under(rate, _options, conditions.ConnectionHoldFactor);
        var service = _options.BaseLatency.TotalSeconds;
        var utilisation = rate / _options.CapacityPerReplica;
        var dependency = Dependency.MeanSeconds(_options, conditions);
        var latency = (conditions.LatencyFactor
            * ResponseTime.Mean(service, Math.Max(1, _options.CapacityPerReplica * service), utilisation))
            + pool.AddedSeconds + Dependency.AddedSeconds(_options, conditions);

        var errorRatio = PodConditions.Either(PodConditions.Either(conditions.ErrorRatio, conditions.DependencyErrorRatio), pool.FailedRatio);
        var requests = _dice.Poisson(rate * seconds);
        var shed = _dice.Binomial(requests, ResponseTime.ShedRatio(utilisation));
        var failed = _dice.Binomial(requests - shed, errorRatio);
        _counters.Shed += shed;
        _counters.Failed += failed;
        _counters.Succeeded += requests - shed - failed;
        Spread(requests, latency);
        _counters.LatencySeconds += requests * latency;
        CallDependency(requests - shed, failed, conditions.DependencyErrorRatio / errorRatio, dependency);

        // A busy pod uses one core for each of its capacity's worth of requests.
        _counters.CpuSeconds += seconds * (IdleCpu + Math.Min(1, utilisation));
        var inFlight = _dice.Poisson(Math.Min(rate, _options.CapacityPerReplica) * latency);
        State = _counters.Describe(State) with
        {
            InFlight = inFlight,
            MemoryBytes = Math.Round(IdleMemoryBytes + _memory.LeakedBytes + (inFlight * MemoryBytesPerRequest) + (1e6 * Math.Abs(_dice.Normal()))),
            Restarts = _restarts,
            ConnectionsInUse = pool.InUse,
            ConnectionsPending = pool.Pending,
            ProbeSucceeds = _dice.Chance((1 - errorRatio) * (1 - ResponseTime.ShedRatio(utilisation))) && ServesAfterRestart(at),
            IsSilent = conditions.IsSilent,
        };
        return latency;
    }

    private bool ServesAfterRestart(DateTimeOffset at) => _restarts == 0 || ServesAt(at);

    /// <summary>The kernel has killed the container: a new one begins with nothing.</summary>
    private void Restart(DateTimeOffset at)
    {
        _memory.Clear();
        _counters = new PodCounters();
        _restarts++;
        _servesFrom = at + _options.StartupTime;
    }

    /// <param name="share">The share of the failed requests that failed because the dependency did.</param>
    private void CallDependency(long calls, long failed, double share, double meanSeconds)
    {
        var failures = share > 0 ? _dice.Binomial(failed, share) : 0;
        _counters.DependencyFailures += failures;
        _counters.DependencyAnswers += calls - failures;
        _counters.DependencySeconds += calls * meanSeconds;
    }

    /// <summary>Deals the requests to the buckets: each bucket takes its share of those that are left.</summary>
    private void Spread(long requests, double latency)
    {
        var buckets = _counters.Buckets;
        Span<double> probabilities = stackalloc double[buckets.Length];
        LatencyBuckets.Probabilities(latency, probabilities);
        var mass = 1.0;
        for (var bucket = 0; bucket < buckets.Length - 1; bucket++)
        {
            var taken = _dice.Binomial(requests, mass > 0 ? probabilities[bucket] / mass : 0);
            buckets[bucket] += taken;
            requests -= taken;
            mass -= probabilities[bucket];
        }

        buckets[^1] += requests;
    }
}
