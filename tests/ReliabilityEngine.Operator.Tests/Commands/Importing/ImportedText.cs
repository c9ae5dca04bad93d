using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands.Importing;

/// <summary>What <c>import</c> makes of a text.</summary>
internal sealed record ImportedText(int Code, string Output, string Error)
{
    public static async Task<ImportedText> OfAsync(string text, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("import-");
        try
        {
            var file = Path.Combine(folder.FullName, "slo.yaml");
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
            var code = await EngineCommandLine.RunAsync(["import", file, .. options], output, error);
            var printed = output.ToString();
            if (printed.Length > 0)
            {
                await LintsCleanAsync(folder, printed);
            }

            return new ImportedText(code, printed, error.ToString().Replace(file, "slo.yaml", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whatever comes out passes our own check, always.</summary>
    private static async Task LintsCleanAsync(DirectoryInfo folder, string printed)
    {
        var file = Path.Combine(folder.FullName, "imported.yaml");
        await File.WriteAllTextAsync(file, printed, TestContext.Current.CancellationToken);
        var said = new StringWriter();
        Assert.True(await EngineCommandLine.RunAsync(["lint", file], said, said) == 0, said.ToString());
    }
}
