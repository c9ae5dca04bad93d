using System.Net.Http.Headers;

namespace ControllerRuntime.Client.Configuration;

/// <summary>Whose rights to act with, where ours allow it.</summary>
public sealed record Impersonation
{
    public string? User { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal void AddTo(HttpRequestHeaders headers)
    {
        Add(headers, "Impersonate-User", User);
        Add(headers, "Impersonate-Uid", Uid);
        foreach (var group in Groups)
        {
            Add(headers, "Impersonate-Group", group);
        }

        foreach (var (key, values) in Extra)
        {
            foreach (var value in values)
            {
                Add(headers, $"Impersonate-Extra-{Uri.EscapeDataString(key)}", value);
            }
        }
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
