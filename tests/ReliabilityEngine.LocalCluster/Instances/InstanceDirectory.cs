using System.Collections.Concurrent;

namespace ReliabilityEngine.LocalCluster.Instances;

/// <summary>
/// A temporary directory that belongs to this process. A file lock beside it says so, and the kernel drops the lock when
/// the process ends, however it ends: the next instance to start sweeps what a killed one has left.
/// </summary>
internal sealed class InstanceDirectory : IDisposable
{
    private const string LockSuffix = ".lock";

    private static readonly ConcurrentDictionary<string, byte> Owned = new();

    private readonly FileStream _lock;

    private InstanceDirectory(string path, FileStream ownership)
    {
        Path = path;
        _lock = ownership;
        Owned[path] = 0;
    }

    /// <summary>Where all instances of this user live. Short, because the path of a Unix socket ends at 107 characters.</summary>
    public static string Root { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"reliability-engine-{Environment.UserName}");

    public string Path { get; }

    public static InstanceDirectory Create(string kind)
    {
        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sweep();
        while (true)
        {
            var path = System.IO.Path.Combine(Root, $"{kind}-{Guid.NewGuid().ToString("N")[..6]}");
            if (TryLock(path + LockSuffix, FileMode.CreateNew) is { } ownership)
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new InstanceDirectory(path, ownership);
            }
        }
    }

    /// <summary>Deletes the directories whose owner is gone.</summary>
    public static void Sweep()
    {
        if (!Directory.Exists(Root))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Root, "*" + LockSuffix))
        {
            if (TryLock(file, FileMode.Open) is { } abandoned)
            {
                Delete(file[..^LockSuffix.Length]);
                File.Delete(file);
                abandoned.Dispose();
            }
        }
    }

    /// <summary>Copies the logs of every directory of this process to a place that outlives them, and names that place.</summary>
    public static string KeepLogs(string destination)
    {
        foreach (var directory in Owned.Keys)
        {
            foreach (var log in Directory.EnumerateFiles(directory, "*.log"))
            {
                var kept = Directory.CreateDirectory(System.IO.Path.Combine(destination, System.IO.Path.GetFileName(directory)));
                File.Copy(log, System.IO.Path.Combine(kept.FullName, System.IO.Path.GetFileName(log)), overwrite: true);
            }
        }

        return destination;
    }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public string CreateSubdirectory(string name) => Directory.CreateDirectory(Combine(name)).FullName;

    public string Write(string name, string content)
    {
        var path = Combine(name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        Owned.TryRemove(Path, out _);
        Delete(Path);
        File.Delete(Path + LockSuffix);
        _lock.Dispose();
    }

    private static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static FileStream? TryLock(string file, FileMode mode)
    {
        try
        {
            // FileShare.None is an flock() on Unix; the descriptor is not inherited by children.
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
