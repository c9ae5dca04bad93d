using System.Text;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>One version of an object. Never changed once stored; readers get the bytes, or a copy made under the store's lock.</summary>
internal sealed class StoredObject
{
    public StoredObject(ObjectKey key, JsonObject body, FieldOwners owners, long version)
    {
        Key = key;
        Owners = owners;
        Version = version;
        Json = Encoding.UTF8.GetBytes(body.ToJsonString());
        // Parsed again, so that a number reads the same whether a client sent it or the server set it.
        Body = JsonNode.Parse(Json)!.AsObject();
        Labels = (Body["metadata"]?["labels"] as JsonObject ?? []).ToDictionary(l => l.Key, l => (string?)l.Value ?? "", StringComparer.Ordinal);
    }

    public ObjectKey Key { get; }

    public JsonObject Body { get; }

    public FieldOwners Owners { get; }

    public long Version { get; }

    public byte[] Json { get; }

    public IReadOnlyDictionary<string, string> Labels { get; }

    public JsonObject Metadata => Body["metadata"]!.AsObject();

    public bool IsBeingDeleted => Metadata["deletionTimestamp"] is not null;
}
