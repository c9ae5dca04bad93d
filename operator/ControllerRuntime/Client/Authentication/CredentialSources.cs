using System.Net.Http.Headers;
using System.Text;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>Chooses the source a configuration asks for, in kubectl's order: a token file wins over a token, both over a plugin.</summary>
internal static class CredentialSources
{
    public static ICredentialSource Create(KubernetesConfiguration configuration, TimeProvider timeProvider) => configuration switch
    {
        { TokenFile: { } file } => new TokenFileCredential(file, ClientCertificate.From(configuration), timeProvider),
        { Token: { } token } => new FixedCredential(Bearer(token), ClientCertificate.From(configuration)),
        { Username: { } user } => new FixedCredential(Basic(user, configuration.Password), ClientCertificate.From(configuration)),
        { Exec: { } plugin } => new ExecPluginCredential(plugin, configuration, timeProvider),
        _ => new FixedCredential(null, ClientCertificate.From(configuration)),
    };

    public static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static AuthenticationHeaderValue Basic(string user, string? password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
