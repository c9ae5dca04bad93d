namespace ReliabilityEngine.Twin.Model;

/// <summary>
/// How load turns into waiting. A pod is a queue with c parallel workers; the wait is Sakasegawa's approximation for M/M/c,
/// <c>W = S · ρ^(√(2(c+1)) − 1) / (c · (1 − ρ))</c>, with the utilisation ρ held below one because a real server sheds
/// what it cannot queue: past saturation the excess fails and the response time stays at its ceiling.
/// </summary>
public static class ResponseTime
{
    // With four workers a response at the ceiling takes about nine times the idle time.
    private const double HighestUtilisation = 0.97;

    /// <summary>The mean response time in seconds.</summary>
    public static double Mean(double serviceSeconds, double workers, double utilisation)
    {
        var rho = Math.Clamp(utilisation, 0, HighestUtilisation);
        var wait = serviceSeconds * Math.Pow(rho, Math.Sqrt(2 * (workers + 1)) - 1) / (workers * (1 - rho));
        return serviceSeconds + wait;
    }

    /// <summary>The share of requests that a pod loaded beyond its capacity sheds.</summary>
    public static double ShedRatio(double utilisation) => utilisation > 1 ? 1 - (1 / utilisation) : 0;
}
