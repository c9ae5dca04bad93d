using System.CommandLine;
using ControllerRuntime.Crds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>manifests --output DIR</c>: writes crds/ and config/rbac from the types this very binary works with.</summary>
internal static class ManifestsCommand
{
    private const string Name = "reliability-engine";

    /// <summary>The kinds that a controller of this binary reconciles; a kind that nothing reconciles is not installed.</summary>
    private static readonly Type[] Kinds = [typeof(ReliabilityPolicy), typeof(SLOTarget)];

    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write crds/ and config/rbac into.",
            Required = true,
        };
        var command = new Command("manifests", "Write the CustomResourceDefinitions and the roles this binary needs.") { output };
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

        return files;
    }

    private static RbacOptions Rbac => new()
    {
        Assemblies = [typeof(ManifestsCommand).Assembly, typeof(CrdGenerator).Assembly],
        Name = Name,
        Namespace = Name,
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
