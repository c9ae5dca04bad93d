namespace ControllerRuntime.Entities.Kinds;

/// <summary>The metadata of a Pod that is kept: who it is, whose it is and of which revision. What pods have in common they share.</summary>
internal static class PodMetadata
{
    /// <summary>The labels by which controllers tell the revisions of their pods apart; a pod has one of them.</summary>
    private static readonly string[] RevisionLabels =
        [PodLabels.TemplateHash, PodLabels.ControllerRevisionHash, PodLabels.RolloutTemplateHash];

    private static readonly SharedValues<string, string> Texts = new(text => text);

    private static readonly SharedValues<(string Name, string Value), IReadOnlyDictionary<string, string>> Labels =
        new(label => new Dictionary<string, string>(1, StringComparer.Ordinal) { [label.Name] = label.Value });

    private static readonly SharedValues<OwnerReference, IReadOnlyList<OwnerReference>> Owners = new(owner => new[] { owner });

    public static ObjectMeta Of(ObjectMeta whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return new ObjectMeta
        {
            Name = whole.Name,
            Namespace = Shared(whole.Namespace),
            Uid = whole.Uid,
            ResourceVersion = whole.ResourceVersion,
            CreationTimestamp = whole.CreationTimestamp,
            DeletionTimestamp = whole.DeletionTimestamp,
            Labels = LabelsOf(whole),
            OwnerReferences = whole.OwnerReferences?.FirstOrDefault(owner => owner.Controller is true) is { } controller
                ? Owners.Of(new OwnerReference { ApiVersion = controller.ApiVersion, Kind = controller.Kind, Name = controller.Name, Controller = true })
                : null,
        };
    }

    /// <summary>The same text for all that say the same.</summary>
    public static string? Shared(string? text) => text is null ? null : Texts.Of(text);

    private static IReadOnlyDictionary<string, string>? LabelsOf(ObjectMeta whole)
    {
        foreach (var name in RevisionLabels)
        {
            if (whole.Labels?.GetValueOrDefault(name) is { } value)
            {
                return Labels.Of((name, value));
            }
        }

        return null;
    }
}
