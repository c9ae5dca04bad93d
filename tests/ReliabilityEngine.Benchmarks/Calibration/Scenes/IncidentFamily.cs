namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>What kind of incidents a scene has.</summary>
internal enum IncidentFamily
{
    /// <summary>Independent, log-normal and of every shape, with nights and degradations: as the model's prior has them.</summary>
    Mixed,

    /// <summary>Nothing breaks at once: leaks and slow queries that grow for many hours, then are mended.</summary>
    Ramps,

    /// <summary>Single bursts all at once, with Pareto lengths: most are over in minutes, a few last for a day.</summary>
    Bursts,

    /// <summary>Failures after rollouts in working hours; after one that failed the next is likelier to fail as well.</summary>
    Rollouts,
}
