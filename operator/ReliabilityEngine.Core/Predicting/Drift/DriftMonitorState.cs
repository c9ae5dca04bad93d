namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>A monitor's memory, plain values all the way down: what is kept over a restart.</summary>
/// <param name="Options">As it was made with.</param>
/// <param name="Features">Names, in order.</param>
/// <param name="Watches">One a feature.</param>
public sealed record DriftMonitorState(DriftOptions Options, IReadOnlyList<string> Features, IReadOnlyList<FeatureWatchState> Watches);
