namespace ControllerRuntime.Lifecycle;

/// <summary>What is wrong with one part's options; the host asks all parts at the start and reports everything at once.</summary>
internal sealed record OptionsErrors(Func<IEnumerable<string>> Find);
