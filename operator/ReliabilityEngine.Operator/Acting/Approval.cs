namespace ReliabilityEngine.Operator.Acting;

/// <summary>A person's word that an action may be carried out.</summary>
/// <param name="By">Who gave it, as the apiserver knows them.</param>
/// <param name="Until">When it ends.</param>
internal sealed record Approval(string By, DateTimeOffset Until);
