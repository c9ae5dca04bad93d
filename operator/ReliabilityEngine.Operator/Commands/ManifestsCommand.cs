using System.CommandLine;
using ControllerRuntime.Crds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>manifests --output DIR</c>: writes crds/, config/rbac and the reference of the API from the types this very binary works with.</summary>
internal static class ManifestsCommand
{
    private const string Name = "reliability-engine";

    private const string Introduction = $"""
        The kinds of `{ReliabilityApi.GroupVersion}`, field by field. `kubectl explain` tells the same of an installed cluster. This file is
        written by `reliability-engine manifests` from the types; do not edit it.

        Percentages and rates are decimal strings where precision matters and whole numbers where it does not; a duration is a whole number
        and one of `s`, `m`, `h`, `d`. A default is in the schema: the apiserver stores it, and `kubectl get -o yaml` shows it.

        The apiserver checks the schema first (types, required fields, what is allowed) and asks the operator's webhook only about what passes: rules
        that go beyond one field are told once the errors of the schema are mended. `reliability-engine lint` tells all of them at once.
        """;

    /// <summary>The kinds that this binary reads or writes; no other is installed.</summary>
    private static readonly Type[] Kinds = [typeof(ChaosExperiment), typeof(ReliabilityAction), typeof(ReliabilityPolicy), typeof(SLOTarget)];

    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write crds/, config/rbac and operator/docs/api.md into.",
            Required = true,
        };
        var command = new Command("manifests", "Write the CustomResourceDefinitions, their reference and the roles this binary needs.") { output };
        command.SetAction(parsed => Write(parsed.GetValue(output)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Paths below the output folder, with '/', and what is written there.</summary>
    public static IReadOnlyDictionary<string, string> Generate()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            files[$"crds/{CrdGenerator.FileName(kind)}"] = ManifestYaml.Write(CrdGenerator.Generate(kind));
        }

        files["crds/kustomization.yaml"] = RbacGenerator.Kustomization(Kinds.Select(CrdGenerator.FileName));
        foreach (var (file, text) in RbacGenerator.Generate(Rbac))
        {
            files[$"config/rbac/{file}"] = text;
        }

        files["operator/docs/api.md"] = ApiReference.Write("The API", Introduction, Kinds);
        return files;
    }

    private static RbacOptions Rbac => new()
    {
        Assemblies = [typeof(ManifestsCommand).Assembly, typeof(CrdGenerator).Assembly],
        Name = Name,
        Namespace = Name,
        UnboundRoles = [ActuationRoles.Actuation, ActuationRoles.Drain, ExperimentRoles.Chaos, ExperimentRoles.Nodes, ExperimentRoles.Tools],
    };

    private static int Write(DirectoryInfo directory, TextWriter output, TextWriter error)
    {
        try
        {
            foreach (var (file, text) in Generate())
            {
                var path = Path.Combine(directory.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
                output.WriteLine(file);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return 2;
        }
    }
}
