using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ControllerRuntime.Client;

/// <summary>
/// Tells which API versions this apiserver has, since they come (policy/v1 with 1.21, autoscaling/v2 with 1.23) and go.
/// Answers are kept for ten minutes, long enough to cost nothing and short enough to notice an upgrade.
/// </summary>
public sealed class ApiDiscovery(IApiReader reader, TimeProvider timeProvider)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>Whether a resource such as <c>("policy/v1", "poddisruptionbudgets")</c> or <c>("apps/v1", "deployments/scale")</c> is served.</summary>
    public async Task<bool> IsServedAsync(string apiVersion, string plural, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        if (!_answers.TryGetValue(apiVersion, out var answer) || timeProvider.GetElapsedTime(answer.ReadAt) >= Lifetime)
        {
            var path = apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
            var document = await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false);
            _answers[apiVersion] = answer = new(timeProvider.GetTimestamp(), Names(document));
        }

        return answer.Resources.Contains(plural);
    }

    /// <summary>The first of <paramref name="apiVersions"/> that serves the resource, in the caller's order of preference; null for none.</summary>
    public async Task<string?> FirstServedAsync(string plural, IReadOnlyList<string> apiVersions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(apiVersions);
        foreach (var apiVersion in apiVersions)
        {
            if (await IsServedAsync(apiVersion, plural, cancellationToken).ConfigureAwait(false))
            {
                return apiVersion;
            }
        }

        return null;
    }

    /// <summary>The server's version, such as 1.20.</summary>
    public async Task<Version> ServerVersionAsync(CancellationToken cancellationToken)
    {
        var document = await reader.GetRawAsync("/version", cancellationToken).ConfigureAwait(false);
        // Clouds append a plus sign to the minor number.
        var text = $"{document?["major"]}.{document?["minor"]}".TrimEnd('+');
        return Version.TryParse(text, out var version)
            ? version
            : throw new KubernetesException(null, KubernetesReasons.Unreadable, $"GET /version: `{text}` is no version.");
    }

    /// <summary>Forget everything: a CRD was just installed.</summary>
    public void Invalidate() => _answers.Clear();

    private static HashSet<string> Names(JsonNode? document) =>
        document?["resources"] is JsonArray resources
            ? [.. resources.Select(r => (string?)r?["name"]).OfType<string>()]
            : [];

    private sealed record Answer(long ReadAt, HashSet<string> Resources);
}
