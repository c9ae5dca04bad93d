using System.Globalization;
using ControllerRuntime.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads the file of <c>run --config FILE</c>; every error comes back at once, with its key and what is allowed.</summary>
public static class ConfigurationFile
{
    /// <summary>Set by the pod's downward API.</summary>
    private const string ServiceAccountVariable = "POD_SERVICE_ACCOUNT";

    /// <summary>Reads <paramref name="path"/>; null stands for a file without a single key.</summary>
    public static ConfigurationReading Read(string? path) =>
        Read(path, Environment.GetEnvironmentVariable, OperatorNamespace.ServiceAccountFile);

    internal static ConfigurationReading Read(string? path, Func<string, string?> environment, string serviceAccountFile)
    {
        try
        {
            var text = path is null ? "" : File.ReadAllText(path);
            var reading = Parse(text, OperatorNamespace.Find(environment, serviceAccountFile), path);
            return reading.IsValid
                ? reading with
                {
                    Options = reading.Options with
                    {
                        ServiceAccount = environment(ServiceAccountVariable) is { Length: > 0 } account ? account : reading.Options.ServiceAccount,
                    },
                }
                : reading;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ConfigurationReading(null, [new ConfigurationError("", $"the configuration cannot be read: {e.Message}")]);
        }
    }

    internal static ConfigurationReading Parse(string yaml, string defaultNamespace, string? path = null)
    {
        var errors = new List<ConfigurationError>();
        if (!TryLoad(yaml, errors, out var mapping))
        {
            return new ConfigurationReading(null, errors);
        }

        var options = EngineOptionsReader.Read(new ConfigurationSection(mapping, "", errors), defaultNamespace);
        options = options with { Origin = path is null ? null : ConfigurationOrigin.Of(path, yaml, mapping) };
        return new ConfigurationReading(errors.Count == 0 ? options : null, errors);
    }

    private static bool TryLoad(string yaml, List<ConfigurationError> errors, out YamlMappingNode? mapping)
    {
        mapping = null;
        IList<YamlDocument> documents;
        try
        {
            documents = GuardedYaml.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            // The parser's own message may quote a line, and with it a secret: only the place is told.
            var place = GuardedYaml.HasPlace(e)
                ? string.Create(CultureInfo.InvariantCulture, $"; see line {e.Start.Line}, column {e.Start.Column}")
                : "; see its brackets";
            errors.Add(new ConfigurationError("", "the configuration is not YAML with unique keys, or its anchors or nesting go too far" + place));
            return false;
        }

        if (documents.Count > 1 || documents is [{ RootNode: not YamlMappingNode and not YamlScalarNode { Value: null or "" } }])
        {
            errors.Add(new ConfigurationError("", "the configuration must be one YAML document, a mapping of keys to values"));
            return false;
        }

        mapping = documents is [{ RootNode: YamlMappingNode root }] ? root : null;
        return true;
    }
}
