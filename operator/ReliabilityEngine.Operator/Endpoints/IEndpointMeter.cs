namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Where attempts at an endpoint are counted.</summary>
internal interface IEndpointMeter<in TAnswer>
{
    /// <summary>Counts and times one attempt, from sending it until its answer was read.</summary>
    void Asked(TAnswer answer, TimeSpan took);

    /// <summary>Counts a request that was not sent.</summary>
    void HeldBack();

    /// <summary>Tells of the circuit whenever somebody collects.</summary>
    void TrackCircuit(Func<bool> isOpen);
}
