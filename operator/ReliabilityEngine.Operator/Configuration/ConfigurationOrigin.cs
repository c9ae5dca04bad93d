using System.Security.Cryptography;
using System.Text;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The file a configuration was read from, and a digest of what it said then: the text itself may hold secrets.</summary>
public sealed record ConfigurationOrigin(string File, string Digest)
{
    public static ConfigurationOrigin Of(string file, string text) => new(file, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
