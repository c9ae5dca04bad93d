namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>How far two pod templates are apart; what is further down is the further one.</summary>
internal enum TemplateChange
{
    /// <summary>They are the same: nothing is rolled.</summary>
    Unchanged,

    /// <summary>Labels or annotations differ, as after a restart.</summary>
    MetadataOnly,

    /// <summary>Resources differ and none is smaller; metadata may differ too.</summary>
    MoreResources,

    /// <summary>The template may be the same, but pods that were held back from running it begin to.</summary>
    Released,

    /// <summary>Anything else, and everything that cannot be read.</summary>
    Template,
}
