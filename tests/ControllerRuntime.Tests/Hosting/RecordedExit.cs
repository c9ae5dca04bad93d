using ControllerRuntime.Hosting;

namespace ControllerRuntime.Tests.Hosting;

/// <summary>Remembers the first exit instead of making it.</summary>
internal sealed class RecordedExit : IProcessExit
{
    private readonly TaskCompletionSource<(int Code, string Reason)> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(int Code, string Reason)> Exited => _exit.Task;

    public void Exit(int code, string reason) => _exit.TrySetResult((code, reason));
}
