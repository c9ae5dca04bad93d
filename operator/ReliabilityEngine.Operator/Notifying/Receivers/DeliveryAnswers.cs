using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>What a receiver's answers mean to its pipeline.</summary>
internal sealed class DeliveryAnswers(string receiver) : IEndpointAnswers<Delivery>
{
    public bool IsRepeatable(Delivery answer) => answer.IsRepeatable;

    /// <summary>What one message is refused for need not be wrong with the next.</summary>
    public bool IsOutage(Delivery answer) =>
        answer.Reason is Reasons.ReceiverUnreachable or Reasons.ReceiverTimeout or Reasons.ReceiverError or Reasons.ReceiverUnreadable;

    public Delivery OfTimeout(TimeSpan waited) => DeliveryFailures.OfTimeout(receiver, waited);

    public Delivery HeldBack(Delivery last) => last with { IsRepeatable = false, RetryAfter = EndpointPatience.BreakFor };
}
