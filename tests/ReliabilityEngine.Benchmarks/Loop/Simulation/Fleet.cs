namespace ReliabilityEngine.Benchmarks.Loop.Simulation;

/// <summary>The replicas of a workload: those that are ready, and those that start.</summary>
internal sealed class Fleet(int ready, int startUpSteps)
{
    /// <summary>The steps in which pending replicas become ready, the next one first.</summary>
    private readonly List<int> _readyIn = [];

    public int Ready { get; private set; } = ready;

    public int Pending => _readyIn.Count;

    /// <summary>Makes ready what has started by the beginning of a step.</summary>
    public void Begin(int step)
    {
        var started = _readyIn.RemoveAll(at => at <= step);
        Ready += started;
    }

    /// <summary>Asks for a count at the end of a step: more start now, of fewer the youngest go first and at once.</summary>
    public void Ask(int replicas, int step)
    {
        while (Ready + Pending < replicas)
        {
            _readyIn.Add(step + 1 + startUpSteps);
        }

        var surplus = Ready + Pending - replicas;
        var young = Math.Clamp(surplus, 0, Pending);
        _readyIn.RemoveRange(Pending - young, young);
        Ready -= Math.Max(0, surplus - young);
    }
}
