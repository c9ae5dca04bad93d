using System.Globalization;
using ControllerRuntime.Crds;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>
/// One mapping of the configuration file. Each question remembers its key, so that <see cref="RefuseUnknown"/> knows which keys exist;
/// a wrong answer is noted and the default returned, so that the reading goes on to the next error.
/// </summary>
internal sealed class ConfigurationSection(YamlMappingNode? node, string path, ICollection<ConfigurationError> errors)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public bool Has(string key) => Find(key) is not null;

    public void Refuse(string key, string message) => errors.Add(new ConfigurationError(PathOf(key), message));

    public string? Text(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { Length: > 0 } value }:
                return value;
            default:
                Refuse(key, "must be a text that is not empty");
                return null;
        }
    }

    public string RequiredText(string key)
    {
        if (!Has(key))
        {
            Refuse(key, "must be given");
            return "";
        }

        return Text(key) ?? "";
    }

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (ConfigurationDuration.TryParse(text, least, out var duration) && duration >= least && duration <= most)
        {
            return duration;
        }

        Refuse(key, $"must be {ConfigurationDuration.Allowed(least, most)}");
        return fallback;
    }

    public int Integer(string key, int fallback, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Refuse(key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return fallback;
    }

    public bool Boolean(string key, bool fallback)
    {
        var text = Text(key);
        if (text is not (null or "true" or "false"))
        {
            Refuse(key, "must be true or false");
        }

        return text is null ? fallback : text == "true";
    }

    public TEnum OneOf<TEnum>(string key, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        // Enum.TryParse also takes numbers, which nobody should write.
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value))
        {
            return value;
        }

        Refuse(key, $"must be one of {string.Join(", ", Enum.GetNames<TEnum>())}");
        return fallback;
    }

    /// <summary>A URL without credentials; the message never repeats what was given, for it may hold a secret.</summary>
    public Uri? Url(string key)
    {
        var text = RequiredText(key);
        if (text.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            Refuse(key, "must be an absolute URL that starts with http:// or https://");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            Refuse(key, "must not carry a user name or password");
            return null;
        }

        return url;
    }

    /// <summary>The path of a file that can be read now.</summary>
    public string? ExistingFile(string key)
    {
        var file = Text(key);
        if (file is not null && !File.Exists(file))
        {
            Refuse(key, $"must name a file that exists; there is no \"{file}\"");
        }

        return file;
    }

    /// <summary>The same of a secret, which must be in a file.</summary>
    public string RequiredFile(string key)
    {
        if (!Has(key))
        {
            Refuse(key, "must be given; a secret itself has no place in this file");
        }

        return ExistingFile(key) ?? "";
    }

    public ConfigurationSection? Section(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return new ConfigurationSection(mapping, PathOf(key), errors);
            default:
                Refuse(key, "must be a mapping of keys to values");
                return null;
        }
    }

    /// <summary>A section whose every key may be left out.</summary>
    public ConfigurationSection OptionalSection(string key) => Section(key) ?? new ConfigurationSection(null, PathOf(key), errors);

    public IReadOnlyList<ConfigurationSection> Sections(string key)
    {
        var sections = new List<ConfigurationSection>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is YamlMappingNode mapping)
            {
                sections.Add(new ConfigurationSection(mapping, itemPath, errors));
            }
            else
            {
                errors.Add(new ConfigurationError(itemPath, "must be a mapping of keys to values"));
            }
        }

        return sections;
    }

    public IReadOnlyList<string>? Texts(string key)
    {
        if (!Has(key))
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } value })
            {
                texts.Add(value);
            }
            else
            {
                errors.Add(new ConfigurationError(itemPath, "must be a text that is not empty"));
            }
        }

        return texts;
    }

    /// <summary>A mapping whose keys are the user's own.</summary>
    public IReadOnlyDictionary<string, string> Map(string key, StringComparer? names = null)
    {
        var map = new Dictionary<string, string>(names ?? StringComparer.OrdinalIgnoreCase);
        if (Find(key) is { } value and not YamlMappingNode)
        {
            Refuse(key, "must be a mapping of keys to values");
        }
        else if (Find(key) is YamlMappingNode mapping)
        {
            foreach (var (name, text) in mapping.Children)
            {
                if (name is YamlScalarNode { Value: { Length: > 0 } n } && text is YamlScalarNode { Value: { } t })
                {
                    map[n] = t;
                }
                else
                {
                    Refuse(key, "must map names to texts");
                }
            }
        }

        return map;
    }

    /// <summary>Reports every key nobody asked for; call it when the section has been read.</summary>
    public void RefuseUnknown()
    {
        foreach (var key in node?.Children.Keys ?? Enumerable.Empty<YamlNode>())
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!_asked.Contains(name))
            {
                var meant = Suggestion.For(name, _asked) is { } nearest ? $"; did you mean `{nearest}`?" : "";
                var allowed = string.Join(", ", _asked.Order(StringComparer.Ordinal));
                Refuse(name, $"is not a key that is known here{meant} (allowed: {allowed})");
            }
        }
    }

    private IEnumerable<(YamlNode Item, string Path)> Items(string key)
    {
        if (Find(key) is { } value and not YamlSequenceNode)
        {
            Refuse(key, "must be a list");
        }

        return Find(key) is YamlSequenceNode list
            ? list.Children.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{index}]")))
            : [];
    }

    /// <summary>The node of a key; a key without a value (<c>receivers:</c>) counts as left out.</summary>
    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node is not null && node.Children.TryGetValue(new YamlScalarNode(key), out var value)
            && value is not YamlScalarNode { Value: null or "" or "null" or "~", Style: YamlDotNet.Core.ScalarStyle.Plain or YamlDotNet.Core.ScalarStyle.Any }
            ? value
            : null;
    }
}
