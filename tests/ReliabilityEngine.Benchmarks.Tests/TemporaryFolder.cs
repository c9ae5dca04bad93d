using System.IO.Compression;

namespace ReliabilityEngine.Benchmarks.Tests;

/// <summary>A folder of a test's own that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bench-").FullName;

    public TemporaryFolder Write(string name, string text)
    {
        File.WriteAllText(Place(name), text);
        return this;
    }

    public TemporaryFolder WriteGzip(string name, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(Place(name)), CompressionLevel.Fastest));
        writer.Write(text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Place(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
