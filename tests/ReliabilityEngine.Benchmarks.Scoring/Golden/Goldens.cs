using ReliabilityEngine.Benchmarks.Scoring.Data;

namespace ReliabilityEngine.Benchmarks.Scoring.Golden;

/// <summary>Every golden check of the scorers that the data folder has values for.</summary>
public static class Goldens
{
    public static IEnumerable<GoldenCheck> Check(DataFolder data)
    {
        if (data.Find("metrics-golden") is { } areas)
        {
            foreach (var check in AreaGoldens.Check(areas))
            {
                yield return check;
            }
        }

        if (data.Find("nab") is { } nab && data.Find(Path.Combine("nab", "scorer-golden")) is { } golden)
        {
            foreach (var check in NabGoldens.Check(nab, golden))
            {
                yield return check;
            }

            yield return NabGoldens.CheckGaussian(nab, golden);
        }
    }
}
