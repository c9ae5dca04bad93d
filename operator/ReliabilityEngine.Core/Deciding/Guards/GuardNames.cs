namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What guards are called in status and records.</summary>
public static class GuardNames
{
    public const string Stop = "Stop";
    public const string Pause = "Pause";
    public const string Window = "Window";
    public const string Exclusion = "Exclusion";
    public const string Experiment = "Experiment";
    public const string Permission = "Permission";
    public const string DataQuality = "DataQuality";
    public const string ModelHealth = "ModelHealth";
    public const string Storm = "Storm";
    public const string HealthyMinimum = "HealthyMinimum";
    public const string Ledger = "Ledger";
    public const string Cooldown = "Cooldown";
    public const string Owner = "Owner";
    public const string Holdout = "Holdout";
}
