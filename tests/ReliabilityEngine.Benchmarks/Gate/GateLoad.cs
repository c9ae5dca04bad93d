namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>How much is asked, for how long, and of how large a world.</summary>
/// <param name="Seconds">The measured minute.</param>
/// <param name="Rate">Requests a second.</param>
/// <param name="Policies">How many ReliabilityPolicies there are.</param>
/// <param name="Targets">How many SLOTargets there are, each with a Deployment and a revision of it.</param>
internal sealed record GateLoad(int Seconds = 60, int Rate = 500, int Policies = 10_000, int Targets = 10_000)
{
    /// <summary>Status updates of policies a second: each of ten thousand every few minutes, as when many services are in trouble.</summary>
    public const int ChangesPerSecond = 50;

    /// <summary>An apiserver waits 2 s for the gate, the `timeoutSeconds` of its configuration: what takes longer is no answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a change of a status may take to reach an answer before it counts as lost.</summary>
    public TimeSpan ChangeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Each webhook's, before it is measured: connections, the compiler's last tier, and each question once.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Seconds / 7.5);

    /// <summary>The baseline needs no more: it allocates alike from the first second on.</summary>
    public TimeSpan Baseline => TimeSpan.FromSeconds(Seconds / 10.0);

    public TimeSpan Measured => TimeSpan.FromSeconds(Seconds);

    /// <summary>Everything that is wrong with it.</summary>
    public IEnumerable<string> Errors()
    {
        (string Name, int Value, int Least, int Most)[] ranges =
        [
            ("--seconds", Seconds, 1, 3600), ("--rate", Rate, 1, 10_000), ("--policies", Policies, 20, 100_000), ("--targets", Targets, 20, 100_000),
        ];
        return ranges.Where(range => range.Value < range.Least || range.Value > range.Most)
            .Select(range => FormattableString.Invariant($"`{range.Name}` must be {range.Least} to {range.Most}, is {range.Value}."));
    }
}
