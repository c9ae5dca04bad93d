namespace ReliabilityEngine.Twin.Traffic;

/// <summary>How many requests a second are expected at an instant; a pure function, so that any part of it can be replayed.</summary>
public interface ITraffic
{
    double RateAt(DateTimeOffset at);
}
