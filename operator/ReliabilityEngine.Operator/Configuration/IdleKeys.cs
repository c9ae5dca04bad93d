namespace ReliabilityEngine.Operator.Configuration;

/// <summary>What is configured and changes nothing in this version: told at start, for who configures a receiver expects a message from it.</summary>
internal static class IdleKeys
{
    public static IEnumerable<string> Of(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Receivers.Count > 0)
        {
            yield return $"`receivers` has no effect in this version: nothing is sent to {string.Join(", ", options.Receivers.Select(receiver => receiver.Name))}."
                + " Alert on the metrics and Events instead.";
        }
    }
}
