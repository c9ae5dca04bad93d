using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>Something wrong with a workload while it is switched on: it changes the conditions that a pod works under.</summary>
public interface IFault
{
    /// <summary>The name it is switched on and off by.</summary>
    string Name { get; }

    /// <param name="conditions">The conditions so far; other faults may have changed them.</param>
    /// <param name="pod">The pod they are for: a fault may single one out.</param>
    /// <param name="age">How long the fault has lasted: a fault may grow.</param>
    PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age);

    /// <summary>What the load of the whole workload is multiplied by.</summary>
    double LoadFactor(TimeSpan age) => 1;

    /// <summary>The fault as it is once switched on: one that singles out a pod, a node or a revision keeps to what it found then.</summary>
    /// <param name="pods">The pods of that moment.</param>
    IFault Among(IReadOnlyList<PodPlace> pods) => this;
}
