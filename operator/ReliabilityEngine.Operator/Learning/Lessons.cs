using ReliabilityEngine.Core.Learning;

namespace ReliabilityEngine.Operator.Learning;

/// <summary>What has been learned of one policy, for the passes over all of its targets at once.</summary>
internal sealed class Lessons(LearnerState state, Action<byte[]> keep)
{
    /// <summary>Predictions grow old without anything being scored; nothing of it is urgent.</summary>
    private static readonly TimeSpan LookedAtFor = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private LessonReport? _report;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset? _promoted;

    /// <summary>Why nothing of what had been learned before is known; null where it is, and where there was nothing.</summary>
    public string? Loss { get; init; }

    /// <summary>What it comes to at present.</summary>
    /// <param name="promoted">When a person said that the policy may act again; null when nobody has.</param>
    public LessonReport Look(DateTimeOffset now, DateTimeOffset? promoted)
    {
        lock (_gate)
        {
            return _report is { } report && promoted == _promoted && now - _lookedAt < LookedAtFor ? report : Judge(now, promoted);
        }
    }

    /// <summary>Takes what was scored, and says what it comes to.</summary>
    public LessonReport Absorb(IReadOnlyList<ScoredPrediction> scored, DateTimeOffset now, DateTimeOffset? promoted)
    {
        ArgumentNullException.ThrowIfNull(scored);
        lock (_gate)
        {
            foreach (var one in scored)
            {
                state.Record.Add(one);
            }

            var report = Judge(now, promoted);
            keep(state.ToBytes());
            return report;
        }
    }

    /// <summary>The traffic of a target drifts again although models have been trained again.</summary>
    public void Drift(string targetUid, DateTimeOffset since)
    {
        lock (_gate)
        {
            if (state.Drift(targetUid, since))
            {
                _report = null;
                keep(state.ToBytes());
            }
        }
    }

    /// <summary>Figures for people are those of the first look of a day, until what they say changes.</summary>
    private LessonReport Judge(DateTimeOffset now, DateTimeOffset? promoted)
    {
        var (calibration, prevented) = (state.Judge(now, promoted), PreventedBreaches.Of(state.Record));
        var isSame = _report is { } before && before.Told.State == calibration.State && promoted == _promoted && _lookedAt.UtcDateTime.Date == now.UtcDateTime.Date;
        (_lookedAt, _promoted) = (now, promoted);
        return _report = new LessonReport(calibration, state.Demotion, new Dictionary<string, DateTimeOffset>(state.Drifted), prevented)
        {
            Told = isSame ? _report!.Told : calibration,
            ToldPrevented = isSame ? _report!.ToldPrevented : prevented,
            Loss = Loss,
        };
    }
}
