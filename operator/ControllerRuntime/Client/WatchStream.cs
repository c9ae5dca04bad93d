using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>
/// One open watch. The watchdog matters: a watch from a version the server has not reached is never answered and never refused,
/// and a connection can die without a packet.
/// </summary>
internal sealed class WatchStream<TEntity> : IAsyncDisposable
    where TEntity : class, IKubernetesEntity
{
    private readonly KubernetesJson _json;
    private readonly string _request;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _watchdog;
    private readonly CancellationTokenSource _either;
    private HttpResponseMessage? _response;
    private PipeReader? _lines;

    private WatchStream(KubernetesJson json, string request, TimeSpan deadline, TimeProvider timeProvider, CancellationToken callerToken)
    {
        _json = json;
        _request = request;
        _callerToken = callerToken;
        _watchdog = new CancellationTokenSource(deadline, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(callerToken, _watchdog.Token);
    }

    public static async Task<WatchStream<TEntity>> OpenAsync(
        KubernetesTransport transport, KubernetesJson json, KubernetesRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var stream = new WatchStream<TEntity>(
            json, request.ToString(), timeout + transport.Options.WatchGrace, transport.TimeProvider, cancellationToken);
        try
        {
            await stream.GuardAsync(async () =>
            {
                stream._response = await transport.OpenAsync(request, stream._either.Token).ConfigureAwait(false);
                stream._lines = PipeReader.Create(await stream._response.Content.ReadAsStreamAsync(stream._either.Token).ConfigureAwait(false));
                return true;
            }).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next event; null when the server ended the watch in an orderly way.</summary>
    public Task<WatchEvent<TEntity>?> NextAsync() => GuardAsync(ReadEventAsync);

    public async ValueTask DisposeAsync()
    {
        if (_lines is not null)
        {
            await _lines.CompleteAsync().ConfigureAwait(false);
        }

        _response?.Dispose();
        _either.Dispose();
        _watchdog.Dispose();
    }

    private async Task<WatchEvent<TEntity>?> ReadEventAsync()
    {
        while (true)
        {
            var result = await _lines!.ReadAsync(_either.Token).ConfigureAwait(false);
            var buffer = result.Buffer;
            var end = buffer.PositionOf((byte)'\n');
            if (end is null && !result.IsCompleted)
            {
                _lines.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var line = end is { } newline ? buffer.Slice(0, newline) : buffer;
            var consumed = end is { } at ? buffer.GetPosition(1, at) : buffer.End;
            try
            {
                if (!line.IsEmpty)
                {
                    return WatchLine.Parse<TEntity>(_json, line, _request);
                }
            }
            finally
            {
                _lines.AdvanceTo(consumed);
            }

            if (end is null)
            {
                return null;
            }
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_callerToken.IsCancellationRequested && _watchdog.IsCancellationRequested)
        {
            throw new KubernetesException(null, KubernetesReasons.MuteWatch, $"{_request}: the server did not end the watch in time.");
        }
        catch (OperationCanceledException error) when (!_callerToken.IsCancellationRequested)
        {
            // A connection that takes too long ends like this, too; nobody has asked for an end.
            throw new KubernetesException(null, KubernetesReasons.Unreachable, $"{_request}: {(error.InnerException ?? error).Message}", error);
        }
        catch (JsonException error)
        {
            throw new KubernetesException(null, KubernetesReasons.Unreadable, $"{_request}: {error.Message}", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new KubernetesException(null, KubernetesReasons.Unreachable, $"{_request}: {error.Message}", error);
        }
    }
}
