using ControllerRuntime.Crds;

namespace ControllerRuntime.Tests.Crds;

public sealed class SchemaRulesTests
{
    [Theory]
    [InlineData(typeof(Undescribed), "x.spec.field has no description.")]
    [InlineData(typeof(UnboundedText), "x.spec.field is a string without a largest length.")]
    [InlineData(typeof(UnboundedNumber), "x.spec.field is a number without bounds.")]
    [InlineData(typeof(UnboundedList), "x.spec.field is a list without a largest number of entries.")]
    [InlineData(typeof(EmptyDefault), "x.spec.field has the default \"\", which Kubernetes 1.20 refuses.")]
    [InlineData(typeof(OptionalKey), "x.spec.field has the key `name`, which must be a required field.")]
    [InlineData(typeof(RequiredDefault), "x.spec.field: a required field cannot have a default.")]
    [InlineData(typeof(Floating), "x.spec.field: Double has no schema; floats and unsigned numbers are not part of an API.")]
    [InlineData(typeof(Recursive), "x.spec.field")]
    public void What_an_apiserver_or_a_reader_could_not_use_is_refused(Type spec, string message)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SchemaGenerator.OfEntity(typeof(Entity<>).MakeGenericType(spec)));

        Assert.StartsWith(message, refused.Message.Replace("Entity`1", "x", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private sealed class Entity<T>
    {
        public T? Spec { get; set; }

        public string? Status { get; set; }
    }

    private sealed record Undescribed
    {
        public bool Field { get; set; }
    }

    private sealed record UnboundedText
    {
        [Description("x")]
        public string? Field { get; set; }
    }

    private sealed record UnboundedNumber
    {
        [Description("x")]
        public int Field { get; set; }
    }

    private sealed record UnboundedList
    {
        [Description("x")]
        public IReadOnlyList<bool>? Field { get; set; }
    }

    private sealed record EmptyDefault
    {
        [Description("x")]
        [Length(0, 5)]
        [Default("")]
        public string? Field { get; set; }
    }

    private sealed record OptionalKey
    {
        [Description("x")]
        [Items(0, 5)]
        [ListMap("name")]
        public IReadOnlyList<Named>? Field { get; set; }
    }

    private sealed record Named
    {
        [Description("x")]
        [Length(0, 5)]
        public string? Name { get; set; }
    }

    private sealed record RequiredDefault
    {
        [Required]
        [Description("x")]
        [Length(0, 5)]
        [Default("y")]
        public string? Field { get; set; }
    }

    private sealed record Floating
    {
        [Description("x")]
        public double Field { get; set; }
    }

    private sealed record Recursive
    {
        [Description("x")]
        public Recursive? Field { get; set; }
    }
}
