namespace ControllerRuntime.Metrics;

/// <summary>What one series of an object is worth now.</summary>
/// <param name="Family">Whose series it is.</param>
/// <param name="Labels">What tells it apart from the object's other series, beside the labels that name the object.</param>
/// <param name="Value">What it is worth.</param>
public readonly record struct ObjectSample(ObjectFamily Family, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);
