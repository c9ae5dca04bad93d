using System.CommandLine;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>version</c>: which build this is, for people and for bug reports.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "yaml");
        var command = new Command("version", "Print the version.") { format };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(Print(parsed.GetValue(format)!)));
        return command;
    }

    private static string Print(string format) => format switch
    {
        "json" => Json().ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json()),
        _ => $"reliability-engine {EngineVersion.Number} ({(EngineVersion.Commit is { } commit ? $"commit {commit}, " : "")}{EngineVersion.Runtime})\n",
    };

    private static JsonObject Json()
    {
        var json = new JsonObject { ["version"] = EngineVersion.Number, ["runtime"] = EngineVersion.Runtime };
        if (EngineVersion.Commit is { } commit)
        {
            json["commit"] = commit;
        }

        return json;
    }
}
