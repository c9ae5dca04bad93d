using System.Net;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>Adds the credential, and after a 401 tries once more with a fresh one: that is how a rotated token is survived.</summary>
internal sealed class CredentialHandler(ICredentialSource credentials, Impersonation? impersonate, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        impersonate?.AddTo(request.Headers);
        var sent = await credentials.GetHeaderAsync(refused: false, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = sent;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        var fresh = await credentials.GetHeaderAsync(refused: true, cancellationToken).ConfigureAwait(false);
        if (fresh is null || fresh.Equals(sent))
        {
            return response;
        }

        response.Dispose();
        request.Headers.Authorization = fresh;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (credentials as IDisposable)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
