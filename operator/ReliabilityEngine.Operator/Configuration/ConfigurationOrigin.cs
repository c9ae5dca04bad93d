using System.Security.Cryptography;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The file a configuration was read from, and digests of what it said then: the text itself may hold secrets.</summary>
/// <param name="File">Its path.</param>
/// <param name="Digest">Of the whole text.</param>
/// <param name="Keys">Of what each key of the first level holds; comments and layout are no part of it.</param>
public sealed record ConfigurationOrigin(string File, string Digest, IReadOnlyDictionary<string, string> Keys)
{
    internal static ConfigurationOrigin Of(string file, string text, YamlMappingNode? root)
    {
        var keys = root is null ? [] : root.Children.Where(pair => pair.Key is YamlScalarNode);
        return new(file, DigestOf(text), keys.ToDictionary(pair => pair.Key.ToString(), pair => DigestOf(Canonical(pair.Value)), StringComparer.Ordinal));
    }

    /// <summary>The same for texts that say the same.</summary>
    internal static string DigestOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Canonical(YamlNode node) => node switch
    {
        YamlMappingNode mapping => $"{{{string.Join(',', mapping.Select(pair => $"{Canonical(pair.Key)}:{Canonical(pair.Value)}").Order(StringComparer.Ordinal))}}}",
        YamlSequenceNode sequence => $"[{string.Join(',', sequence.Select(Canonical))}]",
        YamlScalarNode { Value: { } value } => $"{value.Length}:{value}",
        _ => "",
    };
}
