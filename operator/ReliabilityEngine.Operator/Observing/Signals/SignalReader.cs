using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>
/// Reads signals as indicators are read, in queries of their own: <see cref="SignalQuery"/> → <see cref="QueryCoalescer"/> →
/// <see cref="ExpressionReader"/> → <see cref="SignalAssembly"/>. Many targets share a query, slots and circuit are the source's.
/// </summary>
internal sealed class SignalReader(PrometheusOptions options, QueryCoalescer coalescer, TimeProvider time) : ISignalSource
{
    public async Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var range = new QueryRange(request.From, request.To, request.Step, options.TimeoutFor(request.SampleInterval)) { IsPerSeries = true };
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.Steps, SignalRequest.MaxSteps, nameof(request));
        if (SignalQuery.Fill(request, out var filled) is { } wrong)
        {
            return new SignalReading([], SignalProblems.Unfilled(request.Signal, wrong));
        }

        if (!TenantMatcher.TryPrepare(filled, options.TenantMatcher, request.TenantNamespace, out var expression))
        {
            return new SignalReading([], SignalProblems.NotContained(request.Signal));
        }

        var readings = await coalescer.ReadAsync(range, [expression], cancellationToken);
        return SignalAssembly.Assemble(
            request.Signal, request.Direction, readings[expression], range.IsLive(time.GetUtcNow() - options.Delay));
    }
}
