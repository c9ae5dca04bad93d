using System.Net.Http.Headers;
using System.Text;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Adds what the source wants to see of us. Files are read again each minute, because tokens rotate.</summary>
internal sealed class PrometheusCredentials(PrometheusOptions options, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private string? _secret;
    private long _readAt;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value.Reveal);
        }

        if (options.BearerTokenFile is { } tokenFile)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecretOf(tokenFile));
        }
        else if (options.BasicAuth is { } basic)
        {
            var pair = Encoding.UTF8.GetBytes($"{basic.Username}:{SecretOf(basic.PasswordFile)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }

        return base.SendAsync(request, cancellationToken);
    }

    private string SecretOf(string file)
    {
        lock (_gate)
        {
            if (_secret is null || time.GetElapsedTime(_readAt) >= ReadAgainAfter)
            {
                try
                {
                    _secret = File.ReadAllText(file).Trim();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new HttpRequestException($"the credentials in \"{file}\" cannot be read", e);
                }

                _readAt = time.GetTimestamp();
            }

            return _secret;
        }
    }
}
