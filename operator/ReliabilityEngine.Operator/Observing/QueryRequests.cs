using System.Net;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Asks by POST, because a hundred expressions are longer than what proxies accept as a URL; by GET where a proxy in front of the source lets no
/// POST through, and from then on.
/// </summary>
internal sealed class QueryRequests(HttpClient http)
{
    private volatile bool _byGet;

    public async Task<HttpResponseMessage> SendAsync(string path, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        if (_byGet)
        {
            return await GetAsync(path, parameters, cancellationToken);
        }

        var posted = await PostAsync(path, parameters, cancellationToken);
        if (posted.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden))
        {
            return posted;
        }

        // That it is the method that is refused shows when the other is answered, be it with an error in the expression.
        var got = await GetAsync(path, parameters, cancellationToken);
        if (!got.IsSuccessStatusCode && got.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity))
        {
            got.Dispose();
            return posted;
        }

        posted.Dispose();
        _byGet = true;
        return got;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(parameters) };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(parameters);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?{await form.ReadAsStringAsync(cancellationToken)}");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
