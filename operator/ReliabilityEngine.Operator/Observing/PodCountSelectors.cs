namespace ReliabilityEngine.Operator.Observing;

/// <summary>The series of all events, and of a part of them.</summary>
/// <param name="PartIsGood">The part are the good events; else the bad ones.</param>
internal readonly record struct PodCountSelectors(string Total, string Part, bool PartIsGood);
