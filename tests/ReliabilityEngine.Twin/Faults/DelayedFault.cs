using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>A fault that begins some time after it was switched on, so that a story can be told in advance. Switched off by the fault's own name.</summary>
public sealed record DelayedFault(IFault Fault, TimeSpan After) : IFault
{
    public string Name => Fault.Name;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) =>
        age < After ? conditions : Fault.Apply(conditions, pod, age - After);

    public double LoadFactor(TimeSpan age) => age < After ? 1 : Fault.LoadFactor(age - After);

    public IFault Among(IReadOnlyList<PodPlace> pods) => this with { Fault = Fault.Among(pods) };
}
