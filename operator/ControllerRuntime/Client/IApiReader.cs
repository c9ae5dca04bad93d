using System.Text.Json.Nodes;

namespace ControllerRuntime.Client;

/// <summary>Reads paths no entity class stands for: discovery, <c>/version</c>, a <c>scale</c> subresource.</summary>
public interface IApiReader
{
    /// <summary>The document at a path; null on any 404.</summary>
    Task<JsonNode?> GetRawAsync(string path, CancellationToken cancellationToken);
}
