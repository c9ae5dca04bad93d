using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ReliabilityEngine.LocalCluster.Instances;

/// <summary>
/// A TCP port that no other instance on this machine takes while it is held, even when nothing listens on it for a moment:
/// a server can be stopped and started again on the same port.
/// </summary>
internal sealed class PortReservation : IDisposable
{
    // Below the range that Linux gives to outgoing connections (32768 and up): "any free port" would sooner or later
    // be in use by a client when the server comes back to it.
    private const int First = 20000;
    private const int Last = 32000;

    private readonly FileStream _lock;

    private PortReservation(int port, FileStream ownership)
    {
        Number = port;
        _lock = ownership;
    }

    public int Number { get; }

    public static PortReservation Take()
    {
        var directory = Directory.CreateDirectory(Path.Combine(InstanceDirectory.Root, "ports")).FullName;
        for (var attempt = 0; attempt < Last - First; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (TryLock(Path.Combine(directory, port.ToString(CultureInfo.InvariantCulture))) is not { } ownership)
            {
                continue;
            }

            if (IsFree(port))
            {
                return new PortReservation(port, ownership);
            }

            ownership.Dispose();
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
