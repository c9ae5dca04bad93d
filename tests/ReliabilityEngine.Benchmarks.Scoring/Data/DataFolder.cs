using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>The folder that holds one half of every family.</summary>
public sealed class DataFolder(string root)
{
    public string Root { get; } = root;

    /// <summary>What the folder's README calls itself; without a word it is a half that nobody tuned on.</summary>
    public DataHalf Half
    {
        get
        {
            var readme = Path.Combine(Root, "README.md");
            var title = File.Exists(readme) ? File.ReadLines(readme).FirstOrDefault() ?? "" : "";
            return title.Contains("tuning", StringComparison.OrdinalIgnoreCase) ? DataHalf.Tuning : DataHalf.Hidden;
        }
    }

    /// <summary>The family's folder, or null when it is not there.</summary>
    public string? Find(string family)
    {
        var folder = Path.Combine(Root, family);
        return Directory.Exists(folder) ? folder : null;
    }
}
