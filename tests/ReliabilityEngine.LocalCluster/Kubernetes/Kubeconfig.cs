using System.Text;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>Writes kubeconfig files with everything inline, so that they can be copied anywhere.</summary>
internal static class Kubeconfig
{
    public static string ForToken(Uri server, string authorityPem, string token) =>
        Compose(server, authorityPem, $"token: {token}");

    public static string ForCertificate(Uri server, string authorityPem, PemPair pair) =>
        Compose(server, authorityPem, $"""
            client-certificate-data: {Base64(pair.Certificate)}
                client-key-data: {Base64(pair.Key)}
            """);

    private static string Compose(Uri server, string authorityPem, string credential) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: local
          cluster:
            server: {server.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Base64(authorityPem)}
        users:
        - name: local
          user:
            {credential}
        contexts:
        - name: local
          context:
            cluster: local
            user: local
        current-context: local

        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
