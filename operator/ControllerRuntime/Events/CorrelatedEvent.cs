namespace ControllerRuntime.Events;

/// <summary>What is to be written for a report.</summary>
/// <param name="Report">With the note as it is to be written.</param>
/// <param name="Name">The Event object's name.</param>
/// <param name="Count">1: create the object; more: update its series.</param>
internal sealed record CorrelatedEvent(EventReport Report, string Name, int Count);
