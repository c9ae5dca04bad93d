namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The tools that carry out faults for the engine, and what their objects are called.</summary>
public static class ChaosTools
{
    public const string ChaosMesh = "Chaos Mesh";
    public const string ChaosMeshGroup = "chaos-mesh.org";
    public const string ChaosMeshVersion = "chaos-mesh.org/v1alpha1";

    public const string Litmus = "Litmus";
    public const string LitmusGroup = "litmuschaos.io";
    public const string LitmusVersion = "litmuschaos.io/v1alpha1";

    /// <summary>What ChaosEngines are called in URLs and rules.</summary>
    public const string LitmusPlural = "chaosengines";

    /// <summary>The longest spec of a template, in bytes of UTF-8: a hundred times what examples take.</summary>
    public const int MostBytes = 16_384;

    /// <summary>What a kind of Chaos Mesh is called in URLs and rules: its plural is its singular.</summary>
    public static string ChaosMeshPluralOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.ToLowerInvariant();
    }
}
