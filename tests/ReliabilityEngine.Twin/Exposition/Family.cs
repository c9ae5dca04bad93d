using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Exposition;

/// <summary>A metric family: its name, type and help, and how a pod's samples of it are listed.</summary>
internal sealed record Family(string Name, string Type, string Help, Action<PodState, string, SampleSink> List);
