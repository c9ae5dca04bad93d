namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>The roles that let the engine change what it decides about. Nothing binds them but the platform team, where it wants actions.</summary>
internal static class ActuationRoles
{
    /// <summary>Bound in each namespace whose workloads may be acted on.</summary>
    public const string Actuation = "actuation";

    /// <summary>Bound in the whole cluster, for nodes belong to no namespace.</summary>
    public const string Drain = "drain";
}
