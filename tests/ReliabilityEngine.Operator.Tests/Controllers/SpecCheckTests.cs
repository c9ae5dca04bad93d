using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Controllers;

public sealed class SpecCheckTests
{
    [Fact]
    public async Task An_annotation_that_changes_is_looked_at_although_the_generation_stays()
    {
        var check = new SpecCheck(new OneSource(new RememberedSource()), DocumentSurroundings.None);
        var memory = new TargetMemory();
        var token = TestContext.Current.CancellationToken;

        Assert.Null(await check.FindAsync(Given.SLOTarget("payments"), memory, token));
        var objection = await check.FindAsync(Given.SLOTarget("payments").ExportedTo("Shop"), memory, token);
        Assert.Equal(Reasons.InvalidSpec, objection!.Reason);
        Assert.StartsWith("metadata.annotations[reliabilityengine.io/export-to]: must be ", objection.Message, StringComparison.Ordinal);
        Assert.Null(await check.FindAsync(Given.SLOTarget("payments").ExportedTo("shop"), memory, token));
    }
}
