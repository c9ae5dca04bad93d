using System.Text;
using ControllerRuntime.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ControllerRuntime.Client.Configuration;

/// <summary>A YAML mapping that knows its file and key, so that every complaint can name them.</summary>
internal sealed class YamlSection(string file, string key, YamlMappingNode node)
{
    public string File => file;

    /// <summary>Such as <c>~/.kube/config, `users[me].exec`</c>.</summary>
    public string Origin => key.Length == 0 ? file : $"{file}, `{key}`";

    public static YamlSection Load(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var documents = GuardedYaml.Load(reader);
            return documents.Count == 0
                ? new YamlSection(file, "", [])
                : documents[0].RootNode is YamlMappingNode root
                    ? new YamlSection(file, "", root)
                    : throw new KubernetesConfigurationException($"{file} is no kubeconfig: it must be a YAML mapping.");
        }
        catch (YamlException error)
        {
            throw new KubernetesConfigurationException(
                $"{file} is no YAML{(GuardedYaml.HasPlace(error) ? $" (line {error.Start.Line})" : "")}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesConfigurationException($"{file} cannot be read: {error.Message}", error);
        }
    }

    public string OriginOf(string name) => $"{file}, `{KeyOf(name)}`";

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } scalar when scalar.Style != ScalarStyle.Plain || value is not ("null" or "~") => value,
        YamlScalarNode => null,
        _ => throw Wrong(name, "must be a text"),
    };

    public string Required(string name, string remedy) => Text(name) ?? throw Wrong(name, $"is missing; {remedy}");

    public bool Flag(string name) => Text(name) switch
    {
        null => false,
        "true" => true,
        "false" => false,
        _ => throw Wrong(name, "must be true or false"),
    };

    /// <summary>A path, relative to the file that names it and not to where we were started.</summary>
    public string? FilePath(string name) => Text(name) is { } path ? Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(file))!) : null;

    /// <summary>PEM by <c>name-data</c> (base64) or by <c>name</c> (a file); the data win, as in kubectl.</summary>
    public PemSource? Pem(string name)
    {
        var dataName = $"{name}-data";
        if (Text(dataName) is { } data)
        {
            try
            {
                return PemSource.FromText(Encoding.UTF8.GetString(Convert.FromBase64String(data)), OriginOf(dataName));
            }
            catch (FormatException)
            {
                throw Wrong(dataName, "must be base64 of PEM text");
            }
        }

        return FilePath(name) is { } path ? PemSource.FromFile(path, OriginOf(name)) : null;
    }

    public YamlSection? Section(string name) => Find(name) switch
    {
        null or YamlScalarNode { Value: null or "" or "null" or "~" } => null,
        YamlMappingNode mapping => new YamlSection(file, KeyOf(name), mapping),
        _ => throw Wrong(name, "must be a mapping"),
    };

    public IReadOnlyList<YamlSection> Sections(string name) => Items(name, (item, at) =>
        item is YamlMappingNode mapping
            ? new YamlSection(file, $"{KeyOf(name)}[{(mapping.Children.TryGetValue("name", out var label) ? label.ToString() : at)}]", mapping)
            : throw Wrong(name, "must be a list of mappings"));

    public IReadOnlyList<string> Texts(string name) => Items(name, (item, _) =>
        item is YamlScalarNode { Value: { } value } ? value : throw Wrong(name, "must be a list of texts"));

    public IEnumerable<string> Names() => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    public KubernetesConfigurationException Wrong(string name, string what) => new($"{OriginOf(name)} {what}.");

    private string KeyOf(string name) => key.Length == 0 ? name : $"{key}.{name}";

    private YamlNode? Find(string name) => node.Children.TryGetValue(name, out var found) ? found : null;

    private List<T> Items<T>(string name, Func<YamlNode, int, T> read) => Find(name) switch
    {
        null or YamlScalarNode { Value: null or "" or "null" or "~" } => [],
        YamlSequenceNode sequence => [.. sequence.Children.Select(read)],
        _ => throw Wrong(name, "must be a list"),
    };
}
