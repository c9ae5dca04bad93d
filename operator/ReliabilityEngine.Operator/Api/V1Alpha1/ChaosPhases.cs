namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far a run is.</summary>
public static class ChaosPhases
{
    /// <summary>No run is on.</summary>
    public const string Waiting = "Waiting";

    public const string Before = "Before";
    public const string Injecting = "Injecting";
    public const string Holding = "Holding";
    public const string Recovering = "Recovering";
    public const string After = "After";
    public const string Ended = "Ended";

    /// <summary>Whether a fault may be in: what the finalizer is carried for.</summary>
    public static bool IsFaultIn(string? phase) => phase is Injecting or Holding or Recovering;

    /// <summary>Whether a run in the phase is on.</summary>
    public static bool IsOn(string? phase) => phase is Before or After || IsFaultIn(phase);
}
