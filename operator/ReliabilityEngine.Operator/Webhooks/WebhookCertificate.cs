using ControllerRuntime.Certificates;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>Under which names the webhooks' certificate is kept, and the rights that takes: one Secret, two webhook configurations.</summary>
[EntityRbac(typeof(Secret), Verbs = RbacVerb.Create, OwnNamespaceOnly = true)]
[EntityRbac(typeof(Secret), Verbs = RbacVerb.Get | RbacVerb.Update, OwnNamespaceOnly = true, ResourceNames = [SecretName])]
[EntityRbac(typeof(ValidatingWebhookConfiguration), Verbs = RbacVerb.Get | RbacVerb.Patch, ResourceNames = [ConfigurationName])]
[EntityRbac(typeof(MutatingWebhookConfiguration), Verbs = RbacVerb.Get | RbacVerb.Patch, ResourceNames = [ConfigurationName])]
internal static class WebhookCertificate
{
    public const string SecretName = "reliability-engine-webhook-certificate";

    /// <summary>Both webhook configurations of `config/webhook`.</summary>
    public const string ConfigurationName = "reliability-engine";

    public static CertificateOptions Options(EngineOptions engine)
    {
        var (service, @namespace) = (engine.Webhooks.Service, engine.Namespace);
        return new CertificateOptions
        {
            Directory = engine.Webhooks.CertificateDirectory,
            SecretName = SecretName,
            SecretNamespace = @namespace,
            Names = [service, $"{service}.{@namespace}", $"{service}.{@namespace}.svc", .. engine.Webhooks.Names],
            ValidatingConfigurations = [ConfigurationName],
            MutatingConfigurations = [ConfigurationName],
            FieldManager = "reliability-engine/ca-bundle",
        };
    }
}
