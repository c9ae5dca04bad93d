namespace ReliabilityEngine.Operator.Gate;

/// <summary>Tells a question that an apiserver repeats, for its object was not the latest, from another rollout.</summary>
internal sealed class RepeatedQuestions(TimeProvider clock)
{
    /// <summary>The gate's timeout: an apiserver asks again as soon as it has the answer and the latest object.</summary>
    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly HashSet<RolloutQuestion> _asked = [];
    private readonly Queue<(long At, RolloutQuestion Question)> _byAge = new();

    /// <summary>Whether the same was asked a moment ago.</summary>
    public bool IsRepeated(RolloutQuestion question)
    {
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= Repeats)
            {
                _asked.Remove(_byAge.Dequeue().Question);
            }

            if (!_asked.Add(question))
            {
                return true;
            }

            _byAge.Enqueue((clock.GetTimestamp(), question));
            return false;
        }
    }
}
