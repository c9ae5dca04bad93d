using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>A fault with a beginning, an end and a shape, planned before the simulation starts.</summary>
/// <param name="Name">Unique in its scene, so that incidents may overlap.</param>
/// <param name="ErrorRatio">The share of requests that fail at full strength, 0 to 1.</param>
/// <param name="LatencyFactor">What response times are multiplied by at full strength, ≥ 1.</param>
internal sealed record Incident(
    string Name, DateTimeOffset From, TimeSpan Length, IncidentShape Shape, double ErrorRatio, double LatencyFactor) : IFault
{
    public DateTimeOffset To => From + Length;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age)
    {
        var share = Math.Clamp(age / Length, 0, 1);
        var strength = Shape switch
        {
            IncidentShape.Growing => share,
            IncidentShape.Fading => 1 - share,
            _ => 1,
        };
        return conditions with
        {
            ErrorRatio = 1 - ((1 - conditions.ErrorRatio) * (1 - (ErrorRatio * strength))),
            LatencyFactor = conditions.LatencyFactor * (1 + ((LatencyFactor - 1) * strength)),
        };
    }
}
