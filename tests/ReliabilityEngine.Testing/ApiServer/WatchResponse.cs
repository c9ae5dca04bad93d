using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>One open watch: initial objects, then changes, a bookmark each minute and one before the end.</summary>
internal sealed class WatchResponse(ObjectStore store, TimeProvider timeProvider, ApiRequest request, HttpResponse response)
{
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    private readonly ObjectSelector _selector = ObjectSelector.Of(request);
    private readonly bool _wantsBookmarks = request.Query.GetValueOrDefault("allowWatchBookmarks") == "true";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        await response.Body.FlushAsync(cancellationToken);
        try
        {
            var (position, initial) = store.Begin(request);
            foreach (var stored in initial)
            {
                await WriteAsync("ADDED", stored.Json, cancellationToken);
            }

            await FollowAsync(position, cancellationToken);
        }
        catch (ApiFailure failure)
        {
            // The answer has begun with 200, so the refusal is a line of it.
            await WriteAsync("ERROR", Encoding.UTF8.GetBytes(failure.ToStatus().ToJsonString()), cancellationToken);
        }
    }

    private async Task FollowAsync(long position, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(Lifetime(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        var (_, known, bookmarks, reached) = store.Since(position);
        while (known < position)
        {
            // A version from the future is answered with silence, past the timeout even.
            await reached.WaitAsync(cancellationToken);
            (_, known, bookmarks, reached) = store.Since(position);
        }

        while (!end.IsCancellationRequested)
        {
            var (changes, version, bookmarksNow, next) = store.Since(position);
            foreach (var change in changes.Where(c => c.Last.Key.IsIn(request.Group, request.Plural, request.Namespace)))
            {
                await WriteChangeAsync(change, cancellationToken);
            }

            position = Math.Max(position, version);
            if (bookmarksNow != bookmarks)
            {
                bookmarks = bookmarksNow;
                await WriteBookmarkAsync(position, cancellationToken);
            }

            try
            {
                await next.WaitAsync(BookmarkInterval, timeProvider, either.Token);
            }
            catch (TimeoutException)
            {
                await WriteBookmarkAsync(position, cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await WriteBookmarkAsync(position, cancellationToken);
            }
        }
    }

    private TimeSpan Lifetime() =>
        int.TryParse(request.Query.GetValueOrDefault("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : DefaultTimeout;

    /// <summary>With a selector an object that stops matching is deleted and one that starts is added, as far as this watch can see.</summary>
    private async Task WriteChangeAsync(StoredChange change, CancellationToken cancellationToken)
    {
        var before = change.Before is not null && _selector.Matches(change.Before);
        var after = change.After is not null && _selector.Matches(change.After);
        var type = (before, after) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
        if (type is not null)
        {
            await WriteAsync(type, change.Last.Json, cancellationToken);
        }
    }

    private async Task WriteBookmarkAsync(long position, CancellationToken cancellationToken)
    {
        if (_wantsBookmarks)
        {
            var body = new JsonObject
            {
                ["apiVersion"] = request.ApiVersion,
                ["metadata"] = new JsonObject { ["resourceVersion"] = ObjectStore.Text(position), ["creationTimestamp"] = null },
            };
            await WriteAsync("BOOKMARK", Encoding.UTF8.GetBytes(body.ToJsonString()), cancellationToken);
        }
    }

    private async Task WriteAsync(string type, byte[] json, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"), cancellationToken);
        await response.Body.WriteAsync(json, cancellationToken);
        await response.Body.WriteAsync("}\n"u8.ToArray(), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
