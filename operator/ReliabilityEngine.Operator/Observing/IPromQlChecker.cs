namespace ReliabilityEngine.Operator.Observing;

/// <summary>Asks the telemetry source's own parser about an expression, after the offline check found nothing.</summary>
public interface IPromQlChecker
{
    /// <summary>Returns what the parser says against <paramref name="expression"/>; null when it accepts it, is too old to be asked or does not answer.</summary>
    Task<string?> CheckAsync(string expression, CancellationToken cancellationToken);
}
