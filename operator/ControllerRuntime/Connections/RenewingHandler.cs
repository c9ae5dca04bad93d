namespace ControllerRuntime.Connections;

/// <summary>Connects anew once the files that a connection was made with have changed; requests under way end on the old one.</summary>
public sealed class RenewingHandler : HttpMessageHandler
{
    private readonly List<HttpMessageInvoker> _made = [];
    private readonly Renewed<HttpMessageInvoker> _current;

    /// <param name="version">Changes when the files do.</param>
    /// <param name="create">Makes the handler from the files of this moment; throws while they are being replaced.</param>
    public RenewingHandler(Func<object> version, Func<HttpMessageHandler> create)
    {
        _current = new(version, Make, PemFile.IsUnreadable);

        HttpMessageInvoker Make()
        {
            _made.Add(new HttpMessageInvoker(create()));
            return _made[^1];
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return _current.Current().SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (PemFile.IsUnreadable(failure))
        {
            throw new HttpRequestException($"the client certificate cannot be read: {failure.Message}", failure);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _made.ForEach(invoker => invoker.Dispose());
        }

        base.Dispose(disposing);
    }
}
