namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>Whether the apiserver asks this engine.</summary>
/// <param name="Flaw">What keeps it from that.</param>
/// <param name="Configuration">The webhook configuration that comes closest; empty when there is none.</param>
/// <param name="Resource">With <see cref="RegistrationFlaw.ResourceMissing"/>: which.</param>
internal sealed record RegistrationStanding(RegistrationFlaw Flaw, string Configuration = "", string Resource = "")
{
    public static RegistrationStanding NotConfigured { get; } = new(RegistrationFlaw.NotConfigured);

    public bool IsRegistered => Flaw == RegistrationFlaw.None;
}
