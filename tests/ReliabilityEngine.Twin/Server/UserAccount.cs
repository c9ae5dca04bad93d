using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Server;

/// <summary>What the users of a workload were given, second by second over the last hour: the twin's own account of when it was hurt.</summary>
public sealed class UserAccount
{
    private const int KeptSeconds = 3600;

    private readonly List<AccountedSecond> _seconds = [];

    public IReadOnlyList<AccountedSecond> Seconds => [.. _seconds];

    /// <summary>Enters a step, whose pods are the same before and after.</summary>
    public void Note(WorkloadState before, WorkloadState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var second = DateTimeOffset.FromUnixTimeSeconds(after.At.ToUnixTimeSeconds());
        if (_seconds.Count == 0 || _seconds[^1].At != second)
        {
            _seconds.Add(new AccountedSecond(second, 0, 0));
            _seconds.RemoveRange(0, Math.Max(0, _seconds.Count - KeptSeconds));
        }

        _seconds[^1] = _seconds[^1] with
        {
            Good = _seconds[^1].Good + Counted(before, after, IsGood),
            Bad = _seconds[^1].Bad + Counted(before, after, IsBad),
        };
    }

    private static bool IsGood(int code) => code < 500;

    private static bool IsBad(int code) => code >= 500;

    private static long Counted(WorkloadState before, WorkloadState after, Func<int, bool> isCounted) =>
        before.Pods.Zip(after.Pods).Sum(pod => Added(Count(pod.First, isCounted), Count(pod.Second, isCounted)));

    /// <summary>A container that was started again counts from nothing.</summary>
    private static long Added(long before, long after) => after >= before ? after - before : after;

    private static long Count(PodState pod, Func<int, bool> isCounted) => pod.Requests.Where(answers => isCounted(answers.Key)).Sum(answers => answers.Value);
}
