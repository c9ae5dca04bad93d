namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What speaks against a plan; null where nothing does.</summary>
internal delegate Objection? Guard(GuardFacts facts);
