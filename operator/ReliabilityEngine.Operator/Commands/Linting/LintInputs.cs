using System.IO.Enumeration;
using System.Text;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>The texts that `lint` was given: files, folders and standard input.</summary>
internal static class LintInputs
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Each text with the name to call it by, in the order given; a folder's files by name.</summary>
    /// <exception cref="IOException">One cannot be read; the message says which and why.</exception>
    public static IEnumerable<(string Name, string Text)> Read(IEnumerable<string> arguments, bool recursive, TextReader standardInput)
    {
        foreach (var argument in arguments)
        {
            if (argument == "-")
            {
                yield return ("stdin", standardInput.ReadToEnd());
                continue;
            }

            if (argument.Length == 0)
            {
                throw new IOException("an empty file name was given; give files, folders or -");
            }

            foreach (var file in Directory.Exists(argument) ? FilesIn(argument, recursive) : [argument])
            {
                yield return (file, Text(file));
            }
        }
    }

    private static List<string> FilesIn(string folder, bool recursive)
    {
        List<string> files;
        try
        {
            files =
            [
                .. Entries(folder, recursive).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal),
            ];
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: permission denied");
        }

        return files.Count > 0 ? files : throw new IOException(
            $"{folder}: the folder holds no .yaml, .yml or .json file{(recursive ? "" : "; --recursive looks into its folders too")}");
    }

    /// <summary>Links to folders are not followed, as by kubectl: they may lead back.</summary>
    private static FileSystemEnumerable<string> Entries(string folder, bool recursive) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = recursive, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static string Text(string file)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"{file}: is not UTF-8 text; save it as UTF-8");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"{file}: no such file or folder");
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException($"{file}: permission denied");
        }
        catch (IOException e)
        {
            throw new IOException($"{file}: {e.Message}");
        }
    }
}
