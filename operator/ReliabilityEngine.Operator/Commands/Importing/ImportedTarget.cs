using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>A SLOTarget to be, with the fields that its origin says something of; the schema has defaults for the others.</summary>
/// <param name="Origin">What it was made of.</param>
/// <param name="Name">Its name.</param>
/// <param name="Objective">Percent.</param>
/// <param name="Window">A duration of the API.</param>
/// <param name="Indicator">As the API has it.</param>
internal sealed record ImportedTarget(ImportPlace Origin, string Name, string Objective, string Window, JsonObject Indicator)
{
    /// <summary>Longer descriptions the schema refuses.</summary>
    public const int LongestDescription = 1050;

    public string? Namespace { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public string? Description { get; init; }

    /// <summary>Only with slices of time: how long one is, and the percentage of good events of a good one.</summary>
    public (string Length, string GoodPercent)? Timeslice { get; init; }

    /// <summary>Empty for the default ones.</summary>
    public IReadOnlyList<AlertTierSpec> AlertTiers { get; init; } = [];

    /// <summary>Whether missing data is told; null for the default.</summary>
    public bool? TellsNoData { get; init; }

    public JsonObject ToJson()
    {
        var metadata = new JsonObject { ["name"] = Name };
        if (Namespace is { } home)
        {
            metadata["namespace"] = home;
        }

        if (Labels.Count > 0)
        {
            metadata["labels"] = new JsonObject(Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, (JsonNode?)JsonValue.Create(label.Value))));
        }

        return new JsonObject { ["apiVersion"] = ReliabilityApi.GroupVersion, ["kind"] = nameof(SLOTarget), ["metadata"] = metadata, ["spec"] = Spec() };
    }

    private JsonObject Spec()
    {
        var spec = new JsonObject();
        if (!string.IsNullOrWhiteSpace(Description))
        {
            spec["description"] = Description.Length > LongestDescription ? Description[..LongestDescription] : Description;
        }

        spec["objective"] = Objective;
        spec["window"] = Window;
        if (Timeslice is { } slice)
        {
            spec["budgeting"] = "Timeslices";
            spec["timeslice"] = new JsonObject { ["length"] = slice.Length, ["goodPercent"] = slice.GoodPercent };
        }

        spec["indicator"] = Indicator.DeepClone();
        if (AlertTiers.Count > 0)
        {
            spec["alertTiers"] = new JsonArray([.. AlertTiers.Select(tier =>
                new JsonObject { ["severity"] = tier.Severity, ["budgetPercent"] = tier.BudgetPercent, ["longWindow"] = tier.LongWindow })]);
        }

        if (TellsNoData == false)
        {
            spec["onNoData"] = new JsonObject { ["severity"] = "None" };
        }

        return spec;
    }
}
