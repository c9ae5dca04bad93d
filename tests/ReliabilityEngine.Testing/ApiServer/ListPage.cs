namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>A page of a list, or the rest of one.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, long Version, string? Continue, int Remaining);
