using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ControllerRuntime.Certificates;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ReliabilityEngine.Operator.Tests.Webhooks.Registration;

/// <summary>Webhook configurations as `config/webhook` has them, and a certificate that their bundle verifies.</summary>
internal static class GivenWebhooks
{
    public const string Namespace = "reliability-engine";

    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly X509Certificate2 Root = Certificate("CN=root", null);
    private static readonly X509Certificate2 Intermediate = Certificate("CN=intermediate", Root);
    private static readonly X509Certificate2 Leaf = Certificate("CN=webhook", Intermediate, isAuthority: false);

    public static byte[] RootBundle { get; } = Pem(Root);

    public static byte[] IntermediateBundle { get; } = Pem(Intermediate);

    public static byte[] OtherBundle { get; } = Pem(Certificate("CN=root", null));

    /// <summary>A server that shows its certificate and the intermediate one.</summary>
    public static ServingCertificate Serving()
    {
        var serving = new ServingCertificate(TimeProvider.System);
        serving.Serve(Leaf.ExportCertificatePem() + "\n" + Intermediate.ExportCertificatePem(), Leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return serving;
    }

    public static ValidatingWebhookConfiguration Configured(string name = "reliability-engine", params IReadOnlyList<WebhookEntry> webhooks) => new()
    {
        Metadata = new ObjectMeta { Name = name, Uid = $"uid-of-{name}" },
        Webhooks = webhooks.Count == 0 ? [GateEntry(), ValidateEntry()] : webhooks,
    };

    public static WebhookEntry GateEntry() => new()
    {
        Name = "gate.reliabilityengine.io",
        ClientConfig = Client("/gate"),
        Rules = [new WebhookRule { ApiGroups = ["apps"], Operations = ["CREATE", "UPDATE"], Resources = ["deployments", "statefulsets", "daemonsets"] }],
        NamespaceSelector = new LabelSelector
        {
            MatchLabels = new Dictionary<string, string> { ["reliabilityengine.io/gate"] = "true" },
            MatchExpressions = [new LabelSelectorRequirement { Key = "kubernetes.io/metadata.name", Operator = "NotIn", Values = ["kube-system"] }],
        },
    };

    public static WebhookEntry ValidateEntry() => new()
    {
        Name = "validate.reliabilityengine.io",
        ClientConfig = Client("/validate"),
        Rules = [new WebhookRule { ApiGroups = ["reliabilityengine.io"], Operations = ["CREATE", "UPDATE"], Resources = ["slotargets", "reliabilitypolicies", "reliabilityactions", "chaosexperiments"] }],
    };

    private static WebhookClientConfig Client(string path) => new()
    {
        Service = new WebhookService { Namespace = Namespace, Name = "reliability-engine-webhook", Path = path },
        CaBundle = RootBundle,
    };

    private static byte[] Pem(X509Certificate2 certificate) => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem());

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer, bool isAuthority = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = issuer is null
            ? request.CreateSelfSigned(Made, Made.AddYears(1))
            : request.Create(issuer, Made, Made.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return issuer is null ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null) : certificate.CopyWithPrivateKey(key);
    }
}
