namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>What a test wants to know of a span.</summary>
/// <param name="Trace">The trace it is part of, as hexadecimal digits.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Parent">The id of the span it is within; empty for the first of a trace.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Tags">Its attributes, those with text values.</param>
/// <param name="Links">The spans it leads to: trace and id.</param>
public sealed record OtlpSpan(
    string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<(string Trace, string Id)> Links);
