using System.Collections.Concurrent;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Predicting.Drift;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>
/// All that this process remembers of one target. Only the worker that holds the target's key changes it; of others only
/// <see cref="Assessment"/> and the outlooks of <see cref="Policies"/> are read, which are replaced as a whole.
/// </summary>
internal sealed class TargetMemory
{
    /// <summary>The counts; null until the first pass, and while the spec is refused.</summary>
    public TargetHistory? History { get; set; }

    /// <summary>What has been counted since the target was taken up.</summary>
    public EventCount Events { get; } = new();

    /// <summary>What policies have decided about it since then.</summary>
    public DecisionCount Decisions { get; } = new();

    /// <summary>What was found out about the spec; null until it has been looked at.</summary>
    public SpecVerdict? Verdict { get; set; }

    /// <summary>The status that was written last.</summary>
    public StatusMemory<SLOTargetStatus> Status { get; } = new();

    /// <summary>The last assessment on the whole history; null until there is one, then the status is what an earlier leader left.</summary>
    public Assessment? Assessment { get; set; }

    /// <summary>What its replicas have carried; made when a policy first asks: 4 KB from the beginning.</summary>
    public CapacityMemory Capacity => field ??= new();

    /// <summary>Whether its traffic still is what models have learned.</summary>
    public TrafficDrift Drift { get; } = new();

    /// <summary>What policies make of the target, by their uid.</summary>
    public ConcurrentDictionary<string, PolicyMemory> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at the traffic up to <paramref name="end"/>. Once it drifts, the models are trained again, those of policies too.</summary>
    public DriftNews ObserveDrift(DateTimeOffset end)
    {
        var news = Drift.Observe(History!.Samples, end);
        if (news == DriftNews.None)
        {
            return news;
        }

        History.Memory = History.Memory is { } memory ? memory with { Forecast = memory.Forecast.Refitted(end) } : null;
        foreach (var policy in Policies.Values)
        {
            policy.Forecast = policy.Forecast?.Refitted(end);
        }

        return news;
    }
}
