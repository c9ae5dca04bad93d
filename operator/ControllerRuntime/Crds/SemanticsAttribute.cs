namespace ControllerRuntime.Crds;

/// <summary>One rule about a kind that no single field can say; the reference of the API lists them in the order given.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SemanticsAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
