using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>What a container runs, and in which environment: its own and nothing of this process's but PATH.</summary>
/// <param name="Words">The program and its arguments.</param>
/// <param name="TerminationFile">Where it may leave its last words.</param>
/// <param name="FallsBackToLog">Whether the end of its log counts as these when it fails and left none.</param>
internal sealed partial record ContainerCommand(
    string Name, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory, string TerminationFile, bool FallsBackToLog)
{
    private const string DefaultTerminationPath = "/dev/termination-log";

    /// <exception cref="ProcessNodeException">It asks for something else than values, or leaves the command to its image.</exception>
    public static ContainerCommand Of(JsonObject container, PodVolumes volumes, string directory)
    {
        var name = container["name"]!.GetValue<string>();
        var home = Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
        var termination = Path.Combine(directory, $"{name}.termination");
        var path = container["terminationMessagePath"]?.GetValue<string>() ?? DefaultTerminationPath;
        string Placed(string text) => PodVolumes.Replace(volumes.Placed(container, text), path, termination);

        if (container["command"] is not JsonArray { Count: > 0 } command)
        {
            throw new ProcessNodeException($"The container \"{name}\" has no `command`: the process node reads no image.");
        }

        var environment = Variables(name, container);
        environment.TryAdd("PATH", System.Environment.GetEnvironmentVariable("PATH") ?? "");
        environment.TryAdd("HOME", home);
        return new ContainerCommand(
            name,
            [.. command.Concat(container["args"] as JsonArray ?? []).Select(word => Placed(Expanded(word!.GetValue<string>(), environment)))],
            environment.ToDictionary(variable => variable.Key, variable => Placed(variable.Value)),
            container["workingDir"]?.GetValue<string>() is { Length: > 0 } given ? Placed(given) : home,
            termination,
            container["terminationMessagePolicy"]?.GetValue<string>() == "FallbackToLogsOnError");
    }

    /// <summary>By Kubernetes' rules: <c>$(NAME)</c> is another variable's value, <c>$$</c> a <c>$</c>, and what is not known stays as it is.</summary>
    public static string Expanded(string text, IReadOnlyDictionary<string, string> known) =>
        Reference().Replace(text, found => found.Value == "$$" ? "$" : known.GetValueOrDefault(found.Groups[1].Value, found.Value));

    /// <summary>In their order: each knows those before it.</summary>
    private static Dictionary<string, string> Variables(string container, JsonObject spec)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in (spec["env"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = variable["name"]!.GetValue<string>();
            if (variable["valueFrom"] is not null)
            {
                throw new ProcessNodeException($"The variable {name} of the container \"{container}\" has `valueFrom`: the process node knows values only.");
            }

            variables[name] = Expanded(variable["value"]?.GetValue<string>() ?? "", variables);
        }

        return spec["envFrom"] is null
            ? variables
            : throw new ProcessNodeException($"The container \"{container}\" has `envFrom`: the process node knows `env` only.");
    }

    [GeneratedRegex(@"\$\$|\$\(([^()]+)\)")]
    private static partial Regex Reference();
}
