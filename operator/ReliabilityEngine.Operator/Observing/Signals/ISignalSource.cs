namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>
/// Reads the signals of a policy: any expression, one value a series and step. What it cannot read is a problem that says what to do; it
/// throws for nothing but cancellation. The one implementation is <see cref="SignalReader"/>.
/// </summary>
public interface ISignalSource
{
    Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken);
}
