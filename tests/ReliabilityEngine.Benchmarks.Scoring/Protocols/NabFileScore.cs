using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>What alarms are worth in one file: its windows, the raw score of each profile, and the false alarms where nothing is labelled.</summary>
internal sealed record NabFileScore(int Windows, IReadOnlyDictionary<NabProfile, double> Raw, AlarmCount? Unlabelled)
{
    /// <summary>The normalised score of several files.</summary>
    public static double Normalised(IReadOnlyList<NabFileScore> files, NabProfile profile)
    {
        double windows = files.Sum(file => file.Windows);
        return 100 * (files.Sum(file => file.Raw[profile]) + (profile.FalseNegative * windows))
            / ((profile.TruePositive + profile.FalseNegative) * windows);
    }
}
