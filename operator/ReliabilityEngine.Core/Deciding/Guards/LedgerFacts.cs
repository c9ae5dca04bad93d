namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What the ledger of actions holds that matters to one plan; recommendations are entries like any other.</summary>
public sealed record LedgerFacts
{
    /// <summary>The policy's actions of the last hour.</summary>
    public int PolicyLastHour { get; init; }

    /// <summary>The policy's actions under way.</summary>
    public int PolicyUnderWay { get; init; }

    /// <summary>Disruptive actions of the last hour, over all policies.</summary>
    public int FleetLastHour { get; init; }

    /// <summary>Disruptive actions under way, over all policies.</summary>
    public int FleetUnderWay { get; init; }

    /// <summary>The action on the same target that is under way; null when there is none.</summary>
    public string? TargetUnderWay { get; init; }

    /// <summary>When the same action was last taken on the same target; null when never.</summary>
    public DateTimeOffset? LastSame { get; init; }

    /// <summary>When the last write to the workload was reverted by somebody; null when none was.</summary>
    public DateTimeOffset? LastReverted { get; init; }

    /// <summary>How often in a row the same action on the same target had no effect.</summary>
    public int NoEffectInARow { get; init; }

    /// <summary>Whether the same action on the same target did harm and nobody has reset it since.</summary>
    public bool WasHarmful { get; init; }
}
