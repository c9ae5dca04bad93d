using System.IO.Compression;
using System.Text;
using ReliabilityEngine.Operator.Gate.Remembering;

namespace ReliabilityEngine.Operator.Tests.Gate.Remembering;

public sealed class ImageMemoryTextTests
{
    [Fact]
    public void What_is_written_is_read_and_lines_of_others_are_left_out()
    {
        RememberedImage[] images = [new("shop/Deployment/web", "docker.io/library/web:1", 20000), new("shop/DaemonSet/agent", "sha256:0af5", 20001)];

        Assert.Equal(images.OrderBy(i => i.Workload, StringComparer.Ordinal), ImageMemoryText.Read(ImageMemoryText.Write(images, out var dropped)));
        Assert.Equal(0, dropped);
        Assert.Equal(ImageMemoryText.Write([.. images.Reverse()], out _), ImageMemoryText.Write(images, out _));
        Assert.Equal([images[0]], ImageMemoryText.Read(Gzip("a line\nshop/Deployment/web\t20000\tdocker.io/library/web:1\nshop/Deployment/web\tone day\tx\n")));
    }

    [Fact]
    public void What_does_not_fit_is_what_ran_longest_ago()
    {
        // Digests do not compress: the worst that a cluster can bring.
        var random = new Random(1);
        RememberedImage[] images = [.. Enumerable.Range(0, 40_000).Select(i => new RememberedImage($"shop/Deployment/web-{i}", Digest(random), 20_000 + (i % 30)))];

        var bytes = ImageMemoryText.Write(images, out var dropped);

        var kept = ImageMemoryText.Read(bytes);
        Assert.InRange(bytes.Length, ImageMemoryText.MaxBytes * 4 / 5, ImageMemoryText.MaxBytes);
        Assert.Equal(images.Length, kept.Count + dropped);
        Assert.True(kept.Min(image => image.Day) >= images.Except(kept).Max(image => image.Day));
    }

    [Fact]
    public void Bytes_that_are_not_ours_are_refused() => Assert.Throws<InvalidDataException>(() => ImageMemoryText.Read("shop/Deployment/web"u8.ToArray()));

    private static string Digest(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return $"sha256:{Convert.ToHexStringLower(bytes)}";
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
