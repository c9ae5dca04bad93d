using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>
/// The authorities that the engine's certificate must come from: a file, or what the apiserver itself trusts, the <c>caBundle</c> of the
/// engine's webhook configuration. There is no third way: an answer from anybody else must not open the gate.
/// </summary>
internal static class GateTrust
{
    private const string Configuration = $"the ValidatingWebhookConfiguration {WebhookCertificate.ConfigurationName}";

    public static async Task<X509Certificate2Collection> ReadAsync(GateCheckOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        options.CertificateAuthority is { } file ? FromFile(file) : Parse(await BundleAsync(options, time, cancellationToken).ConfigureAwait(false));

    private static X509Certificate2Collection FromFile(string file)
    {
        try
        {
            return Certificates(File.ReadAllText(file)) ?? throw new GateCheckException(
                $"--certificate-authority {file} holds no certificate: it must be PEM, with BEGIN CERTIFICATE.", GateCheckObstacle.Mistake);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GateCheckException($"--certificate-authority {file} cannot be read: {error.Message}", GateCheckObstacle.Mistake);
        }
    }

    private static X509Certificate2Collection Parse(string bundle) => Certificates(bundle) ?? throw new GateCheckException(
        $"{Configuration} has no caBundle yet, so there is nobody to trust: check that the engine runs, or give --certificate-authority FILE.");

    private static X509Certificate2Collection? Certificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return certificates.Count == 0 ? null : certificates;
    }

    private static async Task<string> BundleAsync(GateCheckOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = KubernetesConfiguration.Load(options.Kubeconfig, options.Context);
            using var client = new KubernetesClient(
                cluster, new KubernetesJson(), new KubernetesClientOptions { RequestTimeout = options.Timeout, UserAgent = "reliability-engine-gate-check" }, time);
            var found = await client.GetAsync<ValidatingWebhookConfiguration>(WebhookCertificate.ConfigurationName, null, cancellationToken)
                .ConfigureAwait(false) ?? throw new GateCheckException(
                    $"{Configuration} does not exist in this cluster: check that the engine is installed and that the context is the right one.");

            // While one authority takes over from another both are in it, and each webhook has the same.
            var bundles = (found.Webhooks ?? []).Select(w => w.ClientConfig.CaBundle).Where(b => b is { Length: > 0 }).Select(b => Encoding.UTF8.GetString(b!));
            return string.Join('\n', bundles.Distinct());
        }
        catch (KubernetesConfigurationException error)
        {
            throw new GateCheckException(
                $"the cluster's own trust in the engine cannot be looked up: {error.Message} Give --kubeconfig, or --certificate-authority FILE.", GateCheckObstacle.Mistake);
        }
        catch (KubernetesException error) when (error.IsForbidden)
        {
            throw new GateCheckException(
                $"this account may not get {Configuration}: bind the ClusterRole reliability-engine-gate-check to it, or give --certificate-authority FILE.");
        }
        catch (KubernetesException error)
        {
            throw new GateCheckException($"{Configuration} cannot be read: {error.Message}");
        }
    }
}
