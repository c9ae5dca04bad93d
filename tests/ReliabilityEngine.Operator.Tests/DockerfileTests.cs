using System.Runtime.CompilerServices;

namespace ReliabilityEngine.Operator.Tests;

/// <summary>
/// What the image is made from. Without a Docker engine the image itself cannot be looked into: these tests hold its base by name against what
/// is needed, and <see cref="Commands.RunCommandTests"/> proves that the program says what is missing.
/// </summary>
public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "Dockerfile"));

    /// <summary>Of the chiselled images only those that end in -extra hold tzdata and ICU; all hold ca-certificates.</summary>
    [Fact]
    public void The_image_has_time_zones_and_the_runtime_the_program_is_built_for()
    {
        Assert.Equal($"mcr.microsoft.com/dotnet/aspnet:{Environment.Version.ToString(2)}-noble-chiseled-extra", Argument("RUNTIME_IMAGE"));
        Assert.Equal($"mcr.microsoft.com/dotnet/sdk:{Environment.Version.ToString(2)}", Argument("SDK_IMAGE"));
        Assert.Equal("FROM ${RUNTIME_IMAGE}", Lines.Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_image_runs_the_program_as_a_user_without_rights()
    {
        Assert.Contains("USER 65532:65532", Lines);
        Assert.Contains("ENTRYPOINT [\"/app/reliability-engine\"]", Lines);
    }

    private static string Argument(string name) => Lines.Single(line => line.StartsWith($"ARG {name}=", StringComparison.Ordinal)).Split('=', 2)[1];

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
