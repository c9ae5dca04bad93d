namespace ReliabilityEngine.Operator.Webhooks.Registration;

/// <summary>What keeps the apiserver from asking this engine. The further down, the further from being asked.</summary>
internal enum RegistrationFlaw
{
    None,

    /// <summary>Not known yet: nothing is served that a bundle could be compared with.</summary>
    NotServing,

    /// <summary>A webhook points here and does not ask about some resource.</summary>
    ResourceMissing,

    /// <summary>A webhook points here and does not select the namespace.</summary>
    NamespaceNotSelected,

    /// <summary>A webhook points here and its bundle does not lead to the certificate that is served.</summary>
    NotTrusted,

    /// <summary>No webhook points here.</summary>
    NotConfigured,
}
