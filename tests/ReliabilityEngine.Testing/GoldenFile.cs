using System.Runtime.CompilerServices;
using Xunit;

namespace ReliabilityEngine.Testing;

/// <summary>Compares a text with a committed file beside the test; <c>make golden</c> rewrites the file instead.</summary>
public static class GoldenFile
{
    /// <param name="name">Relative to the calling test's folder.</param>
    /// <param name="actual">The whole text.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    public static void Verify(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, name);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "rewrite")
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no {name} yet: run `make golden`.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
