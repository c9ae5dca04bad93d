using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>The way to a real apiserver, under the caller's own name: what changes something is shown to an <see cref="IPassage"/> first.</summary>
internal sealed class ApiServerDoor : IAsyncDisposable
{
    private readonly WebApplication _door;
    private readonly HttpClient _server;

    private ApiServerDoor(WebApplication door, LocalKubernetes cluster)
    {
        _door = door;
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(cluster.CertificateAuthorityFile);
        _server = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } }) { BaseAddress = cluster.Server, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Null while everything passes.</summary>
    public IPassage? Switch { get; set; }

    public static async Task<ApiServerDoor> StartAsync(LocalKubernetes cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var door = new ApiServerDoor(builder.Build(), cluster);
        door._door.Run(door.HandleAsync);
        await door._door.StartAsync();
        door.Url = new Uri(door._door.Urls.First());
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _server.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            await (HttpMethods.IsGet(context.Request.Method) || Switch is null ? StreamAsync(context) : ShowAsync(context, Switch));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // Who asked is gone, or the apiserver is: the connection ends, as it would between the two.
            context.Abort();
        }
    }

    private async Task ShowAsync(HttpContext context, IPassage passage)
    {
        var call = await ApiCall.ReadAsync(context.Request);
        (int Status, string? Type, byte[] Body) answer = default;
        async Task<bool> ForwardAsync()
        {
            // Whatever becomes of the caller: what has left him is carried out.
            using var request = Request(context, new ByteArrayContent(call.Content));
            using var response = await _server.SendAsync(request);
            answer = ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync());
            return response.IsSuccessStatusCode;
        }

        if (!await passage.PassAsync(call, ForwardAsync, context.RequestAborted))
        {
            context.Abort();
            return;
        }

        (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.Type);
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>A watch is passed on as it comes.</summary>
    private async Task StreamAsync(HttpContext context)
    {
        using var request = Request(context, HttpMethods.IsGet(context.Request.Method) ? null : new StreamContent(context.Request.Body));
        using var response = await _server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        (context.Response.StatusCode, context.Response.ContentType) = ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString());
        await context.Response.Body.FlushAsync(context.RequestAborted);
        using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static HttpRequestMessage Request(HttpContext context, HttpContent? content)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString}") { Content = content };
        foreach (var name in (string[])["Authorization", "User-Agent", "Accept"])
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].AsEnumerable());
        }

        if (content is not null && context.Request.ContentType is { } type)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        return request;
    }
}
