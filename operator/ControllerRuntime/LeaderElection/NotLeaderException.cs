namespace ControllerRuntime.LeaderElection;

/// <summary>A write was refused, or given up, because this process does not hold the lease now.</summary>
public sealed class NotLeaderException(Exception? inner = null)
    : Exception("This process does not hold the lease: the write was not sent or not waited for.", inner);
