namespace ReliabilityEngine.Twin.Faults;

/// <summary>The faults that can be asked for by name; a new one is an <see cref="IFault"/> and a line here.</summary>
public static class FaultCatalog
{
    public const string Errors = "errors";
    public const string Latency = "latency";
    public const string Silence = "silence";

    /// <exception cref="ArgumentException">No such fault, or a strength that it cannot have.</exception>
    public static IFault Create(string name, double? strength) => name switch
    {
        Errors when strength is null or (>= 0 and <= 1) => new ErrorsFault(strength ?? 0.1),
        Errors => throw new ArgumentException("The strength of errors is the ratio of failing requests, 0 to 1."),
        Latency when strength is null or >= 1 => new LatencyFault(strength ?? 5),
        Latency => throw new ArgumentException("The strength of latency is the factor by which it grows, 1 or more."),
        Silence => new SilenceFault(),
        _ => throw new ArgumentException($"There is no fault {name}; there are {Errors}, {Latency} and {Silence}."),
    };
}
