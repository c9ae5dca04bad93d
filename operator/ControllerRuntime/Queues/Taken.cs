namespace ControllerRuntime.Queues;

/// <summary>What <see cref="WorkQueue{T}.TakeAsync"/> came back with: an item to work on, or the news that there will be no more.</summary>
/// <param name="IsShutDown">True when the queue is shut down and empty; <paramref name="Item"/> then means nothing.</param>
/// <param name="Item">Call <see cref="WorkQueue{T}.Done"/> with it.</param>
public readonly record struct Taken<T>(bool IsShutDown, T Item);
