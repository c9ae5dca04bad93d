using System.Diagnostics;
using System.Threading.Channels;
using ControllerRuntime.Reconciliation;

namespace ControllerRuntime.Tests.Reconciliation;

public sealed class PassTraceTests : ControllerWorkerScene
{
    [Fact]
    public async Task Each_pass_is_a_trace_of_its_own()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PassTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var within = Channel.CreateUnbounded<Activity?>();
        Controller.OnReconcile = (map, _) =>
        {
            within.Writer.TryWrite(Activity.Current);
            return ScriptedController.Ok(map);
        };
        Server.Seed(Given.ConfigMap("a"));
        Server.Seed(Given.ConfigMap("b"));

        // What happens to be under way where the worker is started is no part of its passes.
        using var foreign = new Activity("foreign").Start();
        Start();
        Activity?[] passes = [await within.Reader.ReadAsync(Token), await within.Reader.ReadAsync(Token)];

        Assert.Equal(["a", "b"], passes.Select(pass => pass?.GetTagItem("name")).Order());
        Assert.All(passes, pass => Assert.Null(pass?.ParentId));
        Assert.Equal(2, passes.Select(pass => pass?.TraceId).Distinct().Count());
    }
}
