using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// What is remembered as bytes: a gzipped line for each image, workload, day and reference between tabs, so that a person can read it too.
/// </summary>
internal static class ImageMemoryText
{
    /// <summary>Half of what a ConfigMap may hold. An image takes some twenty bytes: room for 25,000.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>What the lines of <see cref="MaxBytes"/> may grow to; more is not ours.</summary>
    private const int MaxText = 64 * 1024 * 1024;

    private const char Between = '\t';

    /// <summary>As much as fits: those that ran last. Equal memories have equal bytes.</summary>
    /// <param name="dropped">How many did not fit.</param>
    public static byte[] Write(IReadOnlyList<RememberedImage> images, out int dropped)
    {
        ArgumentNullException.ThrowIfNull(images);
        RememberedImage[] newestFirst =
        [
            .. images.OrderByDescending(image => image.Day).ThenBy(image => image.Workload, StringComparer.Ordinal).ThenBy(image => image.Image, StringComparer.Ordinal),
        ];
        var kept = newestFirst.Length;
        var bytes = Compress(newestFirst);
        while (bytes.Length > MaxBytes)
        {
            // In proportion, and a little less: two or three rounds for any size.
            kept = (int)(kept * 0.95 * MaxBytes / bytes.Length);
            bytes = Compress(newestFirst.Take(kept));
        }

        dropped = newestFirst.Length - kept;
        return bytes;
    }

    /// <summary>Reads <see cref="Write"/>; a line that is none is left out.</summary>
    /// <exception cref="InvalidDataException">They are no such bytes.</exception>
    public static IReadOnlyList<RememberedImage> Read(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        var images = new List<RememberedImage>();
        var length = 0;
        while (reader.ReadLine() is { } line)
        {
            length += line.Length;
            if (length > MaxText)
            {
                throw new InvalidDataException($"It holds more than {MaxText} characters.");
            }

            if (line.Split(Between) is [var workload, var day, var image] && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                images.Add(new RememberedImage(workload, image, number));
            }
        }

        return images;
    }

    private static byte[] Compress(IEnumerable<RememberedImage> images)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        using (var writer = new StreamWriter(gzip, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            foreach (var (workload, image, day) in images.OrderBy(i => i.Workload, StringComparer.Ordinal).ThenBy(i => i.Image, StringComparer.Ordinal))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload}{Between}{day}{Between}{image}"));
            }
        }

        return bytes.ToArray();
    }
}
