namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>A level that is all there is for a part of one path.</summary>
/// <param name="Level">Its index.</param>
/// <param name="From">Hours from the origin.</param>
/// <param name="Until">Hours from the origin.</param>
/// <param name="Ratio">How high it really is on the path; growth comes on top.</param>
internal readonly record struct LevelStay(int Level, double From, double Until, double Ratio);
