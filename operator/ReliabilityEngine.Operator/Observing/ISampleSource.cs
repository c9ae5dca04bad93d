namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Tells how many good and how many events there were in each step of a range. What it cannot tell is <c>Missing</c> with a reason;
/// it throws for nothing but cancellation. The one implementation is <see cref="PrometheusSampleSource"/>.
/// </summary>
public interface ISampleSource
{
    Task<SampleReading> ReadAsync(SampleRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// What the source's own parser says against an expression, after the offline check found nothing; null when it accepts it, is too old
    /// to be asked or does not answer.
    /// </summary>
    Task<string?> CheckAsync(string expression, CancellationToken cancellationToken);
}
