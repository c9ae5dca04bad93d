namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>The largest recommendation of the last 300 s: what Kubernetes' scale-down stabilisation goes by.</summary>
internal sealed class Stabilisation(int steps = Stabilisation.Steps)
{
    /// <summary>300 s of 15 s steps.</summary>
    public const int Steps = 20;

    private readonly Queue<int> _recent = new();

    public int Largest(int recommendation)
    {
        _recent.Enqueue(recommendation);
        if (_recent.Count > steps)
        {
            _recent.Dequeue();
        }

        return _recent.Max();
    }
}
