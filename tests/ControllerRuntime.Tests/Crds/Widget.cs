using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Crds;

/// <summary>One field of each sort a schema can describe.</summary>
[KubernetesEntity(Group = "example.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets", Namespaced = false)]
[KubernetesEntityShortNames("wd")]
[KubernetesEntityCategories("things")]
[Description("A widget.")]
[Semantics("A loud one is never blue.")]
[GenericAdditionalPrinterColumn(".spec.size", "Size", "integer", Description = "How large.", Priority = 1)]
public sealed class Widget : CustomKubernetesEntity<Widget.SpecType, Widget.StatusType>
{
    [Description("What it should be.")]
    public sealed record SpecType
    {
        [Required]
        [Description("How large.")]
        [Range(1, 10)]
        public int Size { get; set; }

        [Description("How many of each.")]
        [Entries(0, 4)]
        [Range(0, 9)]
        public IReadOnlyDictionary<string, int>? Counts { get; set; }

        [Description("How many may be away.")]
        public IntOrString? MaxAway { get; set; }

        [Description("Its colours.")]
        [AllowedValues("Red", "Blue")]
        [Items(1, 2)]
        [ListSet]
        [Default("Red", "Blue")]
        public IReadOnlyList<string>? Colours { get; set; }

        [Description("Its shape.")]
        public ShapeType? Shape { get; set; }

        [Description("Since when.")]
        public DateTimeOffset? Since { get; set; }

        [Description("Whether it is loud.")]
        public bool? Loud { get; set; }
    }

    [Union]
    [Description("A shape.")]
    public sealed record ShapeType
    {
        [Description("The radius of a circle.")]
        [Range(0, long.MaxValue)]
        public long? Radius { get; set; }

        [Description("The side of a square.")]
        [Range(0, 5)]
        public long? Side { get; set; }
    }

    [Description("What it is.")]
    public sealed record StatusType
    {
        [Description("The generation that was seen.")]
        [Range(-1, long.MaxValue)]
        [Default(-1)]
        public long? ObservedGeneration { get; set; }

        [Description("How it is.")]
        [Items(0, 8)]
        [ListMap("type")]
        public IReadOnlyList<Condition>? Conditions { get; set; }
    }
}
