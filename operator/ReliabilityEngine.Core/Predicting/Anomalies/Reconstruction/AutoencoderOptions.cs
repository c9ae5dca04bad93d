namespace ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;

/// <summary>The size of an autoencoder's training.</summary>
public sealed record AutoencoderOptions
{
    /// <summary>Rows shown in all, however many there are: 50,000 rows of 38 metrics are learned in about half a second.</summary>
    public int RowsShown { get; init; } = 50_000;

    /// <summary>Rows a step.</summary>
    public int Batch { get; init; } = 16;

    public int Seed { get; init; } = 1;

    /// <summary>Everything that is wrong with these options; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (RowsShown is < 1 or > 10_000_000)
        {
            errors.Add("RowsShown must be from 1 to 10000000.");
        }

        if (Batch is < 1 or > 1024)
        {
            errors.Add("Batch must be from 1 to 1024.");
        }

        return errors;
    }
}
