using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>All objects, the history of their changes and one counter of versions. Every method is one transaction.</summary>
internal sealed class ObjectStore(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string, string, string, string), StoredObject> _objects = [];
    private readonly List<StoredChange> _history = [];
    private readonly Dictionary<string, ListPage> _pages = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _version = 1;
    private long _compacted;
    private long _bookmarks;

    public string ResourceVersion
    {
        get
        {
            lock (_gate)
            {
                return Text(_version);
            }
        }
    }

    public JsonObject? Find(ObjectKey key)
    {
        lock (_gate)
        {
            return Get(key)?.Body.DeepClone().AsObject();
        }
    }

    public IReadOnlyList<JsonObject> FindAll(string group, string plural)
    {
        lock (_gate)
        {
            return [.. _objects.Values.Where(o => o.Key.IsIn(group, plural, "")).Select(o => o.Body.DeepClone().AsObject())];
        }
    }

    /// <param name="created">When it was made; now, where that is null.</param>
    public void Seed(ObjectKey key, JsonObject body, JsonNode? created = null)
    {
        lock (_gate)
        {
            var status = body["status"]?.DeepClone();
            var before = Get(key);
            ObjectDefaults.OnCreate(body, key, timeProvider.GetUtcNow());
            if (created is not null)
            {
                body["metadata"]!["creationTimestamp"] = created;
            }

            body["status"] = status;
            if (status is null)
            {
                body.Remove("status");
            }

            Commit(key, before, body, FieldOwners.None);
        }
    }

    /// <summary>Reads, lets <paramref name="change"/> compute the next state (null to delete), stores it if it differs. Returns the bytes now current.</summary>
    /// <param name="isDryRun">What would come of it is told, and nothing is stored.</param>
    public byte[] Transact(ObjectKey key, Func<StoredObject?, (JsonObject? Body, FieldOwners Owners)> change, bool isDryRun = false)
    {
        lock (_gate)
        {
            var before = Get(key);
            var (body, owners) = change(before);
            if (isDryRun)
            {
                return new StoredObject(key, body ?? before!.Body, owners, _version).Json;
            }

            if (before is not null && body is not null && JsonNode.DeepEquals(before.Body, body))
            {
                // No difference, no version, no event: applying the same twice triggers nobody.
                _objects[Index(key)] = new StoredObject(key, before.Body, owners, before.Version);
                return before.Json;
            }

            return body is null || IsFinished(body) ? Remove(before!, body) : Commit(key, before, body, owners).Json;
        }
    }

    public ListPage List(ApiRequest request)
    {
        lock (_gate)
        {
            if (request.Query.GetValueOrDefault("continue") is { Length: > 0 } token)
            {
                return _pages.TryGetValue(token, out var page)
                    ? Cut(page.Items, page.Version, request)
                    : throw ApiFailure.Expired("The provided continue parameter is too old to display a consistent list result.");
            }

            var asked = ParseVersion(request);
            if (asked > _version)
            {
                throw ApiFailure.TooLarge(asked, _version);
            }

            var selector = ObjectSelector.Of(request);
            return Cut([.. _objects.Values.Where(o => o.Key.IsIn(request.Group, request.Plural, request.Namespace) && selector.Matches(o))], _version, request);
        }
    }

    /// <summary>What a watch begins with: the position in the history, and for a watch without a version the objects there are.</summary>
    public (long Position, IReadOnlyList<StoredObject> Initial) Begin(ApiRequest request)
    {
        lock (_gate)
        {
            var asked = ParseVersion(request);
            if (asked == 0)
            {
                var selector = ObjectSelector.Of(request);
                return (_version, [.. _objects.Values.Where(o => o.Key.IsIn(request.Group, request.Plural, request.Namespace) && selector.Matches(o))]);
            }

            return asked < _compacted
                ? throw ApiFailure.Expired($"too old resource version: {asked} ({_compacted})")
                : (asked, []);
        }
    }

    /// <summary>The changes after a position and a task that ends with the next one.</summary>
    public (IReadOnlyList<StoredChange> Changes, long Version, long Bookmarks, Task Next) Since(long position)
    {
        lock (_gate)
        {
            // The history is in order: a watch that keeps up finds its place from the end, however long the past is.
            var first = _history.Count;
            while (first > 0 && _history[first - 1].Version > position)
            {
                first--;
            }

            return (_history[first..], _version, _bookmarks, _changed.Task);
        }
    }

    public void ExpireHistory()
    {
        lock (_gate)
        {
            // Compaction itself happens at a version, so that every version handed out before is too old.
            _compacted = ++_version;
            _history.Clear();
            _pages.Clear();
        }
    }

    public void SendBookmarks()
    {
        lock (_gate)
        {
            _bookmarks++;
            Signal();
        }
    }

    public static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static (string, string, string, string) Index(ObjectKey key) => (key.Group, key.Plural, key.Namespace, key.Name);

    private static long ParseVersion(ApiRequest request)
    {
        var text = request.Query.GetValueOrDefault("resourceVersion");
        return string.IsNullOrEmpty(text) ? 0
            : long.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version
            : throw ApiFailure.BadRequest($"Invalid value: \"{text}\": resourceVersion");
    }

    /// <summary>An object marked for deletion goes with its last finalizer.</summary>
    private static bool IsFinished(JsonObject body) =>
        body["metadata"]!["deletionTimestamp"] is not null && body["metadata"]!["finalizers"] is not JsonArray { Count: > 0 };

    private StoredObject? Get(ObjectKey key) => _objects.GetValueOrDefault(Index(key));

    private StoredObject Commit(ObjectKey key, StoredObject? before, JsonObject body, FieldOwners owners)
    {
        body["metadata"]!["resourceVersion"] = Text(++_version);
        var after = new StoredObject(key, body, owners, _version);
        _objects[Index(key)] = after;
        Record(new(_version, before, after, after));
        return after;
    }

    private byte[] Remove(StoredObject before, JsonObject? last)
    {
        var body = (last ?? before.Body).DeepClone().AsObject();
        body["metadata"]!["resourceVersion"] = Text(++_version);
        var final = new StoredObject(before.Key, body, before.Owners, _version);
        _objects.Remove(Index(before.Key));
        Record(new(_version, before, null, final));
        return final.Json;
    }

    private void Record(StoredChange change)
    {
        _history.Add(change);
        Signal();
    }

    private void Signal()
    {
        var fired = _changed;
        _changed = NewSignal();
        fired.SetResult();
    }

    private ListPage Cut(IReadOnlyList<StoredObject> items, long version, ApiRequest request)
    {
        var limit = int.TryParse(request.Query.GetValueOrDefault("limit"), CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : int.MaxValue;
        if (items.Count <= limit)
        {
            return new(items, version, null, 0);
        }

        // The rest is kept as it is now: the pages of a list are one snapshot.
        var token = $"{version}-{_pages.Count}";
        _pages[token] = new([.. items.Skip(limit)], version, null, 0);
        return new([.. items.Take(limit)], version, token, items.Count - limit);
    }
}
