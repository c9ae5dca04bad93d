namespace ControllerRuntime.Crds;

/// <summary>The field must be given; a field without this is optional.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
