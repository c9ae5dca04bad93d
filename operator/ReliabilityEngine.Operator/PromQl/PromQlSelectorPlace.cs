namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Where one more matcher can be written into a selector.</summary>
/// <param name="Index">The place in the text: behind the opening brace, else behind the metric's name.</param>
/// <param name="HasBraces">Whether the selector has braces.</param>
/// <param name="HasEntries">Whether anything is between them.</param>
internal readonly record struct PromQlSelectorPlace(int Index, bool HasBraces, bool HasEntries);
