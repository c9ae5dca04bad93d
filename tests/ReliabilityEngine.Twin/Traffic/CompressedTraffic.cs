namespace ReliabilityEngine.Twin.Traffic;

/// <summary>Lets days pass quicker: the seasons run <paramref name="factor"/> times as fast, the rates stay per real second.</summary>
public sealed class CompressedTraffic(ITraffic inner, DateTimeOffset anchor, double factor) : ITraffic
{
    public double RateAt(DateTimeOffset at) => inner.RateAt(anchor + ((at - anchor) * factor));
}
