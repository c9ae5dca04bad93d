namespace ControllerRuntime.Crds;

/// <summary>One place where a document is not what its schema says.</summary>
/// <param name="Path">Such as <c>spec.alertTiers[0].longWindow</c>, as an apiserver would name it.</param>
/// <param name="Message">What must be, as in "must not be empty".</param>
public sealed record SchemaViolation(string Path, string Message);
