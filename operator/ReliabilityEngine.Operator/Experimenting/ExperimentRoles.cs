namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>The roles that let the engine hurt what it looks after. Nothing binds them but the platform team, where it wants experiments.</summary>
internal static class ExperimentRoles
{
    /// <summary>Bound in each namespace whose workloads may be hurt.</summary>
    public const string Chaos = "chaos";

    /// <summary>Bound in the whole cluster, for nodes belong to no namespace.</summary>
    public const string Nodes = "chaos-nodes";

    /// <summary>Bound in each namespace in which other tools may carry faults out.</summary>
    public const string Tools = "chaos-tools";
}
