namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryApplyTests : ApplyContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
