namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Faults to come; each is used up by the requests it hits.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];

    /// <summary>The next <paramref name="times"/> requests that match go wrong.</summary>
    public void FailNext(Predicate<ApiRequest> matcher, Fault fault, int times = 1)
    {
        lock (_gate)
        {
            _planned.AddRange(Enumerable.Repeat(new Planned(matcher, fault), times));
        }
    }

    /// <summary>Every request that matches goes wrong until <see cref="Clear"/>.</summary>
    public void FailAll(Predicate<ApiRequest> matcher, Fault fault)
    {
        lock (_gate)
        {
            _planned.Add(new(matcher, fault) { Stays = true });
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }

    internal Fault? Take(ApiRequest request)
    {
        lock (_gate)
        {
            var index = _planned.FindIndex(p => p.Matcher(request));
            if (index < 0)
            {
                return null;
            }

            var planned = _planned[index];
            if (!planned.Stays)
            {
                _planned.RemoveAt(index);
            }

            return planned.Fault;
        }
    }

    private sealed record Planned(Predicate<ApiRequest> Matcher, Fault Fault)
    {
        public bool Stays { get; init; }
    }
}
