using System.Net.Http.Headers;
using System.Text;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Adds what the other side wants to see of us: its name, parameters, headers and credentials.</summary>
internal sealed class EndpointCredentials(EndpointOptions options, TimeProvider time) : DelegatingHandler
{
    private readonly SecretFiles _files = new(time);
    private readonly string _parameters = string.Join('&', options.QueryParameters.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The handler takes the name to verify from the Host header.
        request.Headers.Host = options.ServerName;
        if (_parameters.Length > 0)
        {
            var uri = new UriBuilder(request.RequestUri!);
            uri.Query = uri.Query.Length > 1 ? $"{uri.Query[1..]}&{_parameters}" : _parameters;
            request.RequestUri = uri.Uri;
        }

        foreach (var (name, value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value.Reveal);
        }

        foreach (var (name, file) in options.HeadersFrom)
        {
            request.Headers.TryAddWithoutValidation(name, _files.Read(file));
        }

        if (options.BearerTokenFile is { } tokenFile)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _files.Read(tokenFile));
        }
        else if (options.BasicAuth is { } basic)
        {
            var pair = Encoding.UTF8.GetBytes($"{basic.Username}:{_files.Read(basic.PasswordFile)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }

        return base.SendAsync(request, cancellationToken);
    }
}
