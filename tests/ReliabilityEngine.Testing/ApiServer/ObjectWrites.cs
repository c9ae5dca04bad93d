using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>The verbs that change objects, as transactions on the store.</summary>
internal sealed class ObjectWrites(ObjectStore store, TimeProvider timeProvider)
{
    public (int Code, byte[] Json) Create(ApiRequest request, JsonObject body)
    {
        var metadata = ObjectDefaults.Metadata(body);
        var name = (string?)metadata["name"] is { Length: > 0 } given
            ? given
            : $"{(string?)metadata["generateName"] ?? throw ApiFailure.BadRequest("name or generateName is required")}{Guid.NewGuid().ToString()[..5]}";
        var key = request.Key with { Name = name };
        Check(request, key, body);
        metadata.Remove("uid");
        return (201, store.Transact(key, before =>
        {
            if (before is not null)
            {
                throw ApiFailure.AlreadyExists(key);
            }

            ObjectDefaults.OnCreate(body, key, timeProvider.GetUtcNow());
            return (body, FieldOwners.None.Written(Manager(request), null, body));
        }, IsDryRun(request)));
    }

    public byte[] Update(ApiRequest request, JsonObject body)
    {
        Check(request, request.Key, body);
        return store.Transact(request.Key, before =>
        {
            var live = Existing(request.Key, before);
            if (request.Group.Length > 0 && string.IsNullOrEmpty((string?)body["metadata"]?["resourceVersion"]))
            {
                throw ApiFailure.Invalid(request.Key, "metadata.resourceVersion", "FieldValueInvalid", "must be specified for an update");
            }

            CheckPreconditions(request.Key, live, body);
            return Written(request, live, body);
        });
    }

    public byte[] Patch(ApiRequest request, JsonNode patch) => store.Transact(
        request.Key,
        before =>
        {
            var live = Existing(request.Key, before);
            var body = live.Body.DeepClone().AsObject();
            if (patch is JsonArray steps)
            {
                JsonPatch.Apply(body, steps);
                CheckPreconditions(request.Key, live, body);
            }
            else
            {
                CheckPreconditions(request.Key, live, patch.AsObject());
                MergePatch.Apply(body, Patched(request, patch.AsObject()));
            }

            Check(request, request.Key, body);
            return Written(request, live, body);
        },
        IsDryRun(request));

    /// <summary>Of a scale only the number is the object's.</summary>
    private static JsonObject Patched(ApiRequest request, JsonObject patch) => request.Subresource == "scale"
        ? new JsonObject { ["spec"] = new JsonObject { ["replicas"] = patch["spec"]?["replicas"]?.DeepClone() } }
        : patch;

    public (int Code, byte[] Json) Apply(ApiRequest request, JsonObject declared)
    {
        var manager = request.Query.GetValueOrDefault("fieldManager") is { Length: > 0 } named
            ? named
            : throw ApiFailure.BadRequest("fieldManager is required for apply patch");
        if (declared["metadata"]?["managedFields"] is not null)
        {
            throw ApiFailure.BadRequest("metadata.managedFields must be nil");
        }

        var force = request.Query.GetValueOrDefault("force") == "true";
        var created = false;
        var json = store.Transact(request.Key, before =>
        {
            if (request.Subresource == "status")
            {
                return ApplyStatus(request, Existing(request.Key, before), declared, manager, force);
            }

            declared.Remove("status");
            if (before is null)
            {
                created = true;
                return ApplyNew(request, declared, manager);
            }

            if ((string?)declared["metadata"]?["uid"] is { } uid && uid != (string?)before.Metadata["uid"])
            {
                throw ApiFailure.Invalid(request.Key, "metadata.uid", "FieldValueInvalid", "field is immutable");
            }

            CheckVersion(request.Key, before, declared);
            var (body, owners) = ServerSideApply.Apply(request.Key, before.Body, before.Owners, declared, manager, force);
            ObjectDefaults.OnUpdate(body, before.Body);
            Check(request, request.Key, body);
            return (body, owners);
        });
        return (created ? 201 : 200, json);
    }

    public byte[] Delete(ApiRequest request, JsonObject? options) => store.Transact(request.Key, before =>
    {
        var live = Existing(request.Key, before);
        CheckPrecondition(request.Key, "UID", (string?)options?["preconditions"]?["uid"], (string?)live.Metadata["uid"]);
        CheckPrecondition(
            request.Key, "ResourceVersion", (string?)options?["preconditions"]?["resourceVersion"], (string?)live.Metadata["resourceVersion"]);
        if (live.Metadata["finalizers"] is not JsonArray { Count: > 0 })
        {
            return (null, live.Owners);
        }

        if (live.IsBeingDeleted)
        {
            return (live.Body, live.Owners);
        }

        var body = live.Body.DeepClone().AsObject();
        body["metadata"]!["deletionTimestamp"] = ObjectDefaults.Time(timeProvider.GetUtcNow());
        body["metadata"]!["deletionGracePeriodSeconds"] = 0;
        body["metadata"]!["generation"] = (long?)body["metadata"]!["generation"] + 1;
        return (body, live.Owners);
    }, options?["dryRun"] is JsonArray { Count: > 0 });

    /// <summary>The scale subresource, for any kind with <c>spec.replicas</c>.</summary>
    public static JsonObject Scale(JsonObject body)
    {
        var metadata = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            metadata[name] = body["metadata"]?[name]?.DeepClone();
        }

        return new()
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = body["spec"]?["replicas"]?.DeepClone() ?? 0 },
            ["status"] = new JsonObject { ["replicas"] = body["status"]?["replicas"]?.DeepClone() ?? 0 },
        };
    }

    private static (JsonObject, FieldOwners) Written(ApiRequest request, StoredObject live, JsonObject sent)
    {
        var body = request.Subresource == "status" ? ObjectDefaults.WithStatus(live.Body, sent["status"]) : sent;
        if (request.Subresource != "status")
        {
            ObjectDefaults.OnUpdate(body, live.Body);
        }

        return (body, live.Owners.Written(Manager(request), live.Body, body));
    }

    private static (JsonObject, FieldOwners) ApplyStatus(ApiRequest request, StoredObject live, JsonObject declared, string manager, bool force)
    {
        // The uid is not compared here: that is what was measured, and why callers compare it in their cache first.
        CheckVersion(request.Key, live, declared);
        var statusOnly = new JsonObject { ["status"] = declared["status"]?.DeepClone() ?? new JsonObject() };
        var (body, owners) = ServerSideApply.Apply(request.Key, live.Body, live.Owners, statusOnly, manager + "\n/status", force);
        return (ObjectDefaults.WithStatus(live.Body, body["status"]), owners);
    }

    private (JsonObject, FieldOwners) ApplyNew(ApiRequest request, JsonObject declared, string manager)
    {
        if (declared["metadata"]?["uid"] is not null)
        {
            throw ApiFailure.Conflict(request.Key, "uid mismatch: the provided object specified uid, and no existing object was found");
        }

        var shell = new JsonObject
        {
            ["apiVersion"] = declared["apiVersion"]?.DeepClone(),
            ["kind"] = declared["kind"]?.DeepClone(),
            ["metadata"] = new JsonObject(),
        };
        var (body, owners) = ServerSideApply.Apply(request.Key, shell, FieldOwners.None, declared, manager, force: true);
        ObjectDefaults.OnCreate(body, request.Key, timeProvider.GetUtcNow());
        Check(request, request.Key, body);
        return (body, owners);
    }

    private static void Check(ApiRequest request, ObjectKey key, JsonObject body) =>
        ObjectRules.Check(key, body, request.Query.GetValueOrDefault("fieldValidation") == "Strict");

    private static bool IsDryRun(ApiRequest request) => request.Query.GetValueOrDefault("dryRun") == "All";

    private static StoredObject Existing(ObjectKey key, StoredObject? stored) => stored ?? throw ApiFailure.NotFound(key);

    private static string Manager(ApiRequest request) => string.Create(CultureInfo.InvariantCulture, $"update:{request.UserAgent}");

    private static void CheckPreconditions(ObjectKey key, StoredObject live, JsonObject sent)
    {
        CheckPrecondition(key, "UID", (string?)sent["metadata"]?["uid"], (string?)live.Metadata["uid"]);
        CheckVersion(key, live, sent);
    }

    private static void CheckVersion(ObjectKey key, StoredObject live, JsonObject sent)
    {
        if ((string?)sent["metadata"]?["resourceVersion"] is { Length: > 0 } version && version != (string?)live.Metadata["resourceVersion"])
        {
            throw ApiFailure.Conflict(key, "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private static void CheckPrecondition(ObjectKey key, string what, string? sent, string? live)
    {
        if (!string.IsNullOrEmpty(sent) && sent != live)
        {
            throw ApiFailure.Conflict(key, $"Precondition failed: {what} in precondition: {sent}, {what} in object meta: {live}");
        }
    }
}
