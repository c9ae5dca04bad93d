namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The names every resource of this API shares.</summary>
public static class ReliabilityApi
{
    public const string Group = "reliabilityengine.io";
    public const string Version = "v1alpha1";
    public const string GroupVersion = $"{Group}/{Version}";

    /// <summary><c>kubectl get reliability</c> lists all kinds.</summary>
    public const string Category = "reliability";

    /// <summary>On a SLOTarget: the namespaces (a comma-separated list, or <c>*</c>) whose targets may depend on it.</summary>
    public const string ExportToAnnotation = $"{Group}/export-to";
}
