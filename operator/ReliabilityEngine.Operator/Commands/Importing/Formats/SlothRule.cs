namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>A rule that Sloth wrote.</summary>
/// <param name="Name">What it records, or its alert's name.</param>
internal sealed record SlothRule(ImportNode Node, string Name, bool IsAlert, string Expression, IReadOnlyDictionary<string, string> Labels)
{
    public string Id => Labels.GetValueOrDefault("sloth_id", "");

    public string Window => Labels.GetValueOrDefault("sloth_window", "");

    public string Severity => Labels.GetValueOrDefault("sloth_severity", "");
}
