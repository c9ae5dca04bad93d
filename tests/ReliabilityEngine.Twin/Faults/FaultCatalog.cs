namespace ReliabilityEngine.Twin.Faults;

/// <summary>The faults that can be asked for by name; a new one is an <see cref="IFault"/> and a line here.</summary>
public static class FaultCatalog
{
    public const string Errors = "errors";
    public const string Latency = "latency";
    public const string Silence = "silence";
    public const string Leak = "leak";
    public const string SickPod = "sick-pod";
    public const string BadNode = "bad-node";
    public const string BadRevision = "bad-revision";
    public const string Dependency = "dependency";
    public const string Connections = "connections";
    public const string Surge = "surge";

    /// <summary>Every fault with what its strength means, for people.</summary>
    public const string Help =
        "errors (ratio of requests that fail; 0.1), latency (factor; 5), silence (no metrics), leak (MB an hour, of all pods or one; 60), "
        + "sick-pod (ratio of one pod's requests; 0.3), bad-node (ratio on one node; 0.2), bad-revision (ratio of the newest revision's requests; 0.5), "
        + "dependency (factor its response time grows to in 10 minutes; 8), connections (factor they are held longer by in 30 minutes; 60), "
        + "surge (factor the load grows to in 3 minutes; 3)";

    /// <param name="name">Which.</param>
    /// <param name="strength">How strong; the default of each where it is null.</param>
    /// <param name="on">The pod, node or revision that it is about; each says what it takes where it is null.</param>
    /// <exception cref="ArgumentException">No such fault, or a strength or place that it cannot have.</exception>
    public static IFault Create(string name, double? strength, string? on = null)
    {
        if (on is not null && name is (Errors or Latency or Silence or Dependency or Connections or Surge))
        {
            throw new ArgumentException($"The fault {name} is about the whole workload.");
        }

        return name switch
        {
            Errors => new ErrorsFault(Ratio(name, strength ?? 0.1)),
            Latency => new LatencyFault(Factor(name, strength ?? 5)),
            Silence => new SilenceFault(),
            Leak => new LeakFault(strength is null or > 0 ? strength ?? 60 : throw new ArgumentException("The strength of leak is the megabytes an hour, more than 0."), on),
            SickPod => new SickPodFault(Ratio(name, strength ?? 0.3), on),
            BadNode => new BadNodeFault(Ratio(name, strength ?? 0.2), on),
            BadRevision => new BadRevisionFault(Ratio(name, strength ?? 0.5), on),
            Dependency => new DependencyFault(Factor(name, strength ?? 8)),
            Connections => new ConnectionsFault(Factor(name, strength ?? 60)),
            Surge => new SurgeFault(Factor(name, strength ?? 3)),
            _ => throw new ArgumentException($"There is no fault {name}; there are {Help}."),
        };
    }

    private static double Ratio(string name, double strength) => strength is >= 0 and <= 1
        ? strength
        : throw new ArgumentException($"The strength of {name} is the ratio of failing requests, 0 to 1.");

    private static double Factor(string name, double strength) => strength >= 1
        ? strength
        : throw new ArgumentException($"The strength of {name} is the factor by which it grows, 1 or more.");
}
