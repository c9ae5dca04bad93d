using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>What a policy would have decided about a target at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Prediction">By the policy's forecaster.</param>
/// <param name="Outlook">Risk, cause and decision.</param>
/// <param name="Begun">What stands from now on; null when nothing new does.</param>
/// <param name="Ended">What stood until now; null when nothing ended.</param>
/// <param name="InputsDigest">Of all that went into what begins; null without.</param>
/// <param name="ModelDigest">Of what the models made of it; null without.</param>
internal sealed record ReplayedDecision(
    ReliabilityPolicy Policy, NamespacedName Target, DateTimeOffset At, Prediction Prediction, PolicyOutlook Outlook, StandingAction? Begun, StandingAction? Ended, string? InputsDigest, string? ModelDigest);
