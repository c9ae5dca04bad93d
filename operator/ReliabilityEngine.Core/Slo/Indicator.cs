namespace ReliabilityEngine.Core.Slo;

/// <summary>How good and total events are told apart, as selectors or expressions of the telemetry source's language.</summary>
public abstract record Indicator
{
    private Indicator()
    {
    }

    /// <summary>Bad events over all events, from two counters. No error series while there is traffic means no errors.</summary>
    public sealed record Ratio(string ErrorsSelector, string TotalSelector) : Indicator;

    /// <summary>Events fast enough over all events, from a histogram's bucket and count.</summary>
    public sealed record Latency(string SuccessSelector, string TotalSelector) : Indicator;

    /// <summary>Events fast enough over all events, from a native histogram in seconds.</summary>
    /// <param name="Selector">The histogram.</param>
    /// <param name="Threshold">What an event may take at most, 1 µs to hours.</param>
    public sealed record NativeLatency(string Selector, TimeSpan Threshold) : Indicator;

    /// <summary>Each scrape of each series of a 0/1 gauge is one event.</summary>
    public sealed record Probe(string Selector) : Indicator;

    /// <summary>Two expressions in which <c>$window</c> stands for the step.</summary>
    public sealed record Query(string ErrorsExpression, string TotalExpression) : Indicator;
}
