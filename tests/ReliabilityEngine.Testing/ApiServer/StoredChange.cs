namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>An entry of the history that watches are served from. <see cref="After"/> is null for a delete, whose last state is <see cref="Last"/>.</summary>
internal sealed record StoredChange(long Version, StoredObject? Before, StoredObject? After, StoredObject Last);
