using System.Security.Cryptography;

namespace ControllerRuntime.Connections;

/// <summary>Connects anew once the files that a connection was made with have changed; requests under way end on the old one.</summary>
/// <param name="version">Changes when the files do.</param>
/// <param name="create">Makes the handler from the files of this moment; throws while they are being replaced.</param>
public sealed class RenewingHandler(Func<object> version, Func<HttpMessageHandler> create) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<HttpMessageInvoker> _made = [];
    private object? _version;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Current().SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _made.ForEach(invoker => invoker.Dispose());
        }

        base.Dispose(disposing);
    }

    private HttpMessageInvoker Current()
    {
        lock (_gate)
        {
            var now = version();
            if (_made.Count > 0 && now.Equals(_version))
            {
                return _made[^1];
            }

            try
            {
                _made.Add(new HttpMessageInvoker(create()));
                _version = now;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
            {
                // The certificate is new, the key not yet: the next request tries again.
                if (_made.Count == 0)
                {
                    throw new HttpRequestException($"the client certificate cannot be read: {unreadable.Message}", unreadable);
                }
            }

            return _made[^1];
        }
    }
}
