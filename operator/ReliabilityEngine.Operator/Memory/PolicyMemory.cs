using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>What is remembered of one policy about one target.</summary>
internal sealed class PolicyMemory
{
    /// <summary>What the policy made of the target last; null before the first time. Replaced as a whole, so that others may read it.</summary>
    public PolicyOutlook? Outlook { get; set; }

    /// <summary>What the next decision goes on from.</summary>
    public DecisionMemory Decisions { get; set; } = DecisionMemory.Empty;

    /// <summary>The models, where the policy has traffic foreseen in its own way; else null.</summary>
    public ForecastState? Forecast { get; set; }

    /// <summary>What has been learned of its signals.</summary>
    public SignalMemory Signals { get; } = new();

    /// <summary>Its predictions that wait for their time.</summary>
    public PredictionTrack Track { get; set; } = PredictionTrack.Empty;

    /// <summary>The record of what stands, as it was written last; null while nothing is written down.</summary>
    public ReliabilityAction? Record { get; set; }
}
