namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>What a pipeline has to know of the answers of one endpoint.</summary>
internal interface IEndpointAnswers<TAnswer>
{
    /// <summary>Whether the other side did not get to work on it: asked again at once, it may answer.</summary>
    bool IsRepeatable(TAnswer answer);

    /// <summary>Whether anybody else would have got as little.</summary>
    bool IsOutage(TAnswer answer);

    TAnswer OfTimeout(TimeSpan waited);

    /// <summary>The answer to what is not sent.</summary>
    /// <param name="last">What the last one got that was sent.</param>
    TAnswer HeldBack(TAnswer last);
}
