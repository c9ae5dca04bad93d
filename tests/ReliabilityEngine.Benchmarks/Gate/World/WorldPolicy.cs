namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>A policy: every tenth is a team's and selects ten targets, the others select one each.</summary>
/// <param name="Namespace">The number of its namespace.</param>
/// <param name="Slot">Its number there.</param>
internal sealed record WorldPolicy(int Namespace, int Slot)
{
    public bool IsOfTeam => Slot % GateWorld.TeamSize == 0;

    public string Name => IsOfTeam ? $"pol-{Slot:D4}-team" : $"pol-{Slot:D4}-app";

    public string NamespaceName => GateWorld.NamespaceName(Namespace);

    /// <summary>What it does, where it is Enforce, Warn or Shadow.</summary>
    public string Mode => IsOfTeam ? "Enforce" : (Slot % GateWorld.TeamSize) switch { 7 => "Shadow", 8 => "Warn", _ => "Enforce" };

    public string OnUnknown => Slot % GateWorld.TeamSize == 6 ? "Block" : "Allow";

    /// <summary>The slots of the targets it selects, as far as there are targets there.</summary>
    public IEnumerable<int> Slots => Enumerable.Range(Slot, IsOfTeam ? GateWorld.TeamSize : 1);

    /// <summary>How its gate stands before the target of a slot it selects.</summary>
    public WorldGate GateOf(int slot) => IsOfTeam
        ? slot % 50 == 0 ? Gate("Closed", "BudgetRemaining") : Gate("Open", "BelowLimits")
        : (Slot % GateWorld.TeamSize) switch
        {
            <= 4 => Gate("Open", "BelowLimits"),
            <= 6 => Gate("Unknown", "NoTraffic"),
            _ => Gate("Closed", "RiskLevel"),
        };

    private WorldGate Gate(string state, string reason) => new(Mode, state, reason, OnUnknown);
}
