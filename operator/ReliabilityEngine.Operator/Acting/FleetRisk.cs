using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>Which targets are at High and since when, over all policies: many at once have a cause that none of them can mend.</summary>
internal sealed class FleetRisk(Func<NamespacedName, bool> exists, Func<int> count, LiveConfiguration configuration)
{
    public FleetRisk(EntityStore<SLOTarget> targets, LiveConfiguration configuration)
        : this(target => targets.Get(target) is not null, () => targets.Count, configuration)
    {
    }

    private readonly ConcurrentDictionary<NamespacedName, DateTimeOffset> _highSince = new();

    /// <summary>Notes a target's own level.</summary>
    public void Note(NamespacedName target, RiskLevel level, DateTimeOffset now)
    {
        if (level >= RiskLevel.High)
        {
            _highSince.TryAdd(target, now);
        }
        else
        {
            _highSince.TryRemove(target, out _);
        }
    }

    /// <summary>Whether so many are at High at once that disruptive actions are held.</summary>
    public bool IsStorm(DateTimeOffset now) => At(now) is var fleet && fleet.NewlyHigh >= fleet.Limits.StormOf(fleet.Targets);

    public FleetFacts At(DateTimeOffset now)
    {
        foreach (var gone in _highSince.Keys.Where(target => !exists(target)))
        {
            _highSince.TryRemove(gone, out _);
        }

        var limits = PolicyMapping.ToFleetLimits(configuration.Options.Limits);
        return new FleetFacts(limits, count(), _highSince.Count(high => now - high.Value <= limits.StormWithin));
    }
}
