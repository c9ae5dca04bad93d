using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ControllerRuntime.Connections;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>Asks <c>GET /gate/check</c> once. Whatever is no whole, consistent answer of the engine is a <see cref="GateCheckException"/>, never an allowance.</summary>
internal sealed class GateClient : IDisposable
{
    /// <summary>About 10,000 workloads; what is longer does not come from an engine.</summary>
    private const int MaxAnswerBytes = 16 << 20;

    private const int MaxProblemLength = 300;

    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly string? _tlsServerName;
    private readonly RemoteCertificateValidationCallback _isTrusted;
    private string? _distrust;

    /// <param name="server">The engine's webhook port.</param>
    /// <param name="trusted">The only authorities whose certificates count.</param>
    /// <param name="tlsServerName">The name the certificate must be for; null: the server's.</param>
    public GateClient(Uri server, X509Certificate2Collection trusted, string? tlsServerName)
    {
        (_server, _tlsServerName) = (server, tlsServerName);
        _isTrusted = ServerTrust.Verify(() => trusted);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = EnvironmentProxy.Current,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Verify },
        };
        _http = new HttpClient(sockets) { MaxResponseContentBufferSize = MaxAnswerBytes, Timeout = Timeout.InfiniteTimeSpan };
    }

    private string ExpectedName => _tlsServerName ?? _server.Host;

    /// <param name="question">What to ask.</param>
    /// <param name="token">Who asks, sent once the server's certificate is found good; null for nobody.</param>
    public async Task<GateCheckReport> AskAsync(GateQuestion question, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question.At(_server));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        // The handler takes the name to verify from the Host header; SslOptions.TargetHost is overwritten by it.
        request.Headers.Host = _tlsServerName;
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException error)
        {
            throw new GateCheckException(Explain(error));
        }
    }

    public void Dispose() => _http.Dispose();

    private GateCheckReport Read(HttpStatusCode code, byte[] body) => code switch
    {
        HttpStatusCode.OK => Report(body, GateCheckDecision.Allow),
        HttpStatusCode.Unauthorized => throw new GateCheckException(
            $"the engine does not know who asks: {Problem(body) ?? "it does not say why."} Give --token-file FILE, with the token of a service account.", GateCheckObstacle.Mistake),
        HttpStatusCode.Forbidden when Problem(body) is { } problem => throw new GateCheckException($"the engine does not answer this account: {problem}", GateCheckObstacle.Mistake),
        HttpStatusCode.Forbidden => Report(body, GateCheckDecision.Deny),
        HttpStatusCode.BadRequest => throw new GateCheckException($"the engine does not accept the question: {Problem(body) ?? "it does not say why."}", GateCheckObstacle.Mistake),
        HttpStatusCode.NotFound when Problem(body) is { } missing => throw new GateCheckException(
            $"{missing} Correct the name; before a first rollout add `--on-missing allow`.", GateCheckObstacle.Missing),
        HttpStatusCode.NotFound => throw new GateCheckException(
            $"{_server} does not serve /gate/check: check that --server is the engine's webhook port and that the engine is as new as this command."),
        _ => throw new GateCheckException($"{_server} answered {(int)code}{(Problem(body) is { } problem ? $": {problem}" : ".")} Check the engine's log."),
    };

    private GateCheckReport Report(byte[] body, GateCheckDecision told)
    {
        try
        {
            var report = JsonSerializer.Deserialize(body, GateCheckJsonContext.Default.GateCheckReport);
            if (report is not null && report.Decision == told && !report.Workloads.Any(w => w is null || w.Gates.Any(g => g is null))
                && report.Workloads.All(w => w.Decision is GateCheckDecision.Allow or GateCheckDecision.Deny)
                && report.Workloads.Any(w => w.Decision == GateCheckDecision.Deny) == (told == GateCheckDecision.Deny))
            {
                return report;
            }
        }
        catch (JsonException)
        {
            // Said below: half an answer and a contradictory one are worth the same.
        }

        throw new GateCheckException(
            $"{_server} gave an answer that is not the gate's, or not whole: check that --server is the engine's webhook port, with nothing in between that answers for it.");
    }

    private static string? Problem(byte[] body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, GateCheckJsonContext.Default.GateCheckProblem)?.Message;
            return message is { Length: > MaxProblemLength } ? message[..MaxProblemLength] + "…" : message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Explain(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => _distrust
            ?? $"no TLS connection to {_server}: {Innermost(error)} Check that --server is the engine's webhook port.",
        HttpRequestError.NameResolutionError =>
            $"{_server.Host} cannot be resolved: outside the cluster forward the port of the Service reliability-engine-webhook and give --server and --tls-server-name.",
        HttpRequestError.ConnectionError => $"no connection to {_server}: {Innermost(error)}. Check that the engine runs and that --server is its webhook port.",
        _ => $"{_server} broke off: {Innermost(error)} Check the engine's log.",
    };

    private static string Innermost(Exception error) => error.GetBaseException().Message;

    /// <summary>Says what is wrong with a certificate in words that name the remedy; accepts only what has nothing wrong.</summary>
    private bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_isTrusted(sender, certificate, chain, errors))
        {
            return true;
        }

        _distrust = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the certificate of {_server} is for {Names(certificate)}, not for {ExpectedName}: give the name that it is for with --tls-server-name, if this is the engine."
            : $"the certificate of {_server} is not trusted ({string.Join(", ", (chain?.ChainStatus ?? []).Select(s => s.Status).Distinct())}):"
                + " it must come from the authority of --certificate-authority or of the webhook configuration's caBundle. Check that --server is the engine.";
        return false;
    }

    private static string Names(X509Certificate? certificate)
    {
        var names = (certificate as X509Certificate2)?.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        string[] all = [.. names?.EnumerateDnsNames() ?? [], .. names?.EnumerateIPAddresses().Select(a => a.ToString()) ?? []];
        return all.Length == 0 ? "no name" : string.Join(", ", all.Take(8));
    }
}
