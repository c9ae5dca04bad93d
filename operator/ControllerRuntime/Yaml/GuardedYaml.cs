using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ControllerRuntime.Yaml;

/// <summary>Loads YAML that anybody may have written, by <see cref="GuardedParser"/>.</summary>
public static class GuardedYaml
{
    /// <exception cref="YamlException">It is none, or none that a process can take; without a place where the parser knows none.</exception>
    public static IList<YamlDocument> Load(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new GuardedParser(text));
            return stream.Documents;
        }
        catch (InvalidOperationException malformed)
        {
            // YamlDotNet ends so on some flow sequences that are not closed.
            throw new YamlException(Mark.Empty, Mark.Empty, "check its brackets and anchors.", malformed);
        }
    }

    /// <summary>Whether the parser knows where the error is.</summary>
    public static bool HasPlace(YamlException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.InnerException is not InvalidOperationException;
    }
}
