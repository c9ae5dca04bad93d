namespace ControllerRuntime.Tests;

/// <summary>No chance at all: every draw is the same.</summary>
internal sealed class FixedRandom(double value) : Random
{
    public override double NextDouble() => value;
}
