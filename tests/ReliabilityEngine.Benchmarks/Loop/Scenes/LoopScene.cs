namespace ReliabilityEngine.Benchmarks.Loop.Scenes;

/// <summary>A service under a load that does not depend on what is decided, and the rules that its replicas live by.</summary>
/// <param name="Name">What the rows are told by.</param>
/// <param name="Loads">Events a second in each step.</param>
/// <param name="ReplicaCapacity">Events a second at which a replica is fully used.</param>
/// <param name="Day">How long a day of the trace takes in the scene.</param>
internal sealed record LoopScene(string Name, double[] Loads, double ReplicaCapacity, TimeSpan Day)
{
    public const int MinReplicas = 2;
    public const int MaxReplicas = 40;
    public const int StartReplicas = 4;

    /// <summary>A step above this utilisation is a breach.</summary>
    public const double BreachUtilisation = 0.85;

    public static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    /// <summary>Steps from the end of the one in which a pod was asked for until it is ready: 180 s.</summary>
    public const int StartUpSteps = 12;

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static TimeSpan StartUp => StartUpSteps * Step;

    /// <summary>What a replica carries without a breach.</summary>
    public double Carried => BreachUtilisation * ReplicaCapacity;
}
