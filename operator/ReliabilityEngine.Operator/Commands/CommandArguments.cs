using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>What several verbs ask of their arguments.</summary>
internal static class CommandArguments
{
    /// <summary>A URL of http or https; null after it was told that it is none.</summary>
    public static Uri? ReadUrl(ArgumentResult result, string option, string example)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"{option} must be a URL such as {example}, not \"{text}\".");
        return null;
    }

    public static void MustBeANamespace(OptionResult result)
    {
        if (result.Tokens is [{ Value: var name }, ..] && !KubernetesName.IsLabel(name))
        {
            result.AddError($"{result.Option.Name} must be the name of a namespace, not \"{name}\".");
        }
    }
}
