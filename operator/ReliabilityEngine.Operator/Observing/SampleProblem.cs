using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Why a reading is not what it should be.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">What happened and what the reader can do.</param>
/// <param name="OnlyAnEditHelps">Waiting is of no use: the spec has to change.</param>
/// <param name="RangeIsRead">The answer is final for this range; false asks to read it again.</param>
public sealed record SampleProblem(string Reason, string Message, bool OnlyAnEditHelps, bool RangeIsRead);
