namespace ControllerRuntime.Hosting;

/// <summary>The real end. Standard error gets the reason, for the log's own queue may not be written any more.</summary>
internal sealed class ProcessExit : IProcessExit
{
    public void Exit(int code, string reason)
    {
        Console.Error.WriteLine(reason);
        Environment.Exit(code);
    }
}
