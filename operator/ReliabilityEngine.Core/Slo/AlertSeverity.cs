namespace ReliabilityEngine.Core.Slo;

/// <summary>How loud a tier or missing data may be.</summary>
public enum AlertSeverity
{
    None,
    Ticket,
    Page,
}
