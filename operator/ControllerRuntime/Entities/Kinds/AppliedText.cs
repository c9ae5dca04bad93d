namespace ControllerRuntime.Entities.Kinds;

/// <summary>
/// The annotation in which <c>kubectl apply</c> keeps the whole object. StatefulSets and DaemonSets copy it into each of their revisions:
/// up to 256 KiB a revision that nobody reads.
/// </summary>
internal static class AppliedText
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    public static ObjectMeta Without(ObjectMeta metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Annotations?.ContainsKey(Annotation) is true
            ? metadata with { Annotations = metadata.Annotations.Where(a => a.Key != Annotation).ToDictionary(StringComparer.Ordinal) }
            : metadata;
    }
}
