using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>Who listens to a replay. Told in the order of time, of targets and of policies.</summary>
internal interface IReplayAudience
{
    /// <summary>A target has been assessed.</summary>
    void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history);

    /// <summary>A policy has decided about it.</summary>
    void OnDecided(ReplayedDecision decision);
}
