namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Merges the surprises of several views into one probability: e times the geometric mean of their p-values is a p-value again, however
/// the views depend on each other (Vovk and Wang, Biometrika 107, 2020). One view alone has to be extraordinary, several that agree need
/// not be.
/// </summary>
internal static class Surprise
{
    /// <summary>1 − p of the mean surprise on one side; <paramref name="sides"/> that were looked at share the credit (Bonferroni).</summary>
    /// <param name="meanSurprise">The mean over the views of −log10 p.</param>
    /// <param name="sides">1 or 2.</param>
    public static double Likelihood(double meanSurprise, int sides) =>
        1 - Math.Min(1, sides * Math.E * Math.Pow(10, -meanSurprise));
}
