namespace ControllerRuntime.Hosting;

/// <summary>Ends the process at once, without the grace a stop has.</summary>
public interface IProcessExit
{
    void Exit(int code, string reason);
}
