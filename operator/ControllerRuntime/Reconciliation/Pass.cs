using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>How one pass over one object ended.</summary>
internal readonly record struct Pass(PassVerdict Verdict, TimeSpan Delay = default, string? Message = null, Exception? Error = null)
{
    public static Pass Success => new(PassVerdict.Success);

    /// <summary>An error wins over a wish to come back later.</summary>
    public static Pass Of<TEntity>(ReconciliationResult<TEntity> result)
        where TEntity : class, IKubernetesEntity => result switch
        {
            { IsSuccess: false, Error: { } error } => Of(error) with { Message = result.ErrorMessage },
            { IsSuccess: false } => new(PassVerdict.Error, Message: result.ErrorMessage),
            { RequeueAfter: { } delay } when delay > TimeSpan.Zero => new(PassVerdict.RequeueAfter, delay),
            _ => Success,
        };

    public static Pass Of(Exception error) => error switch
    {
        TerminalException => new(PassVerdict.Terminal, Message: error.Message, Error: error),
        KubernetesException { IsConflict: true } => new(PassVerdict.Requeue, Message: error.Message, Error: error),
        _ => new(PassVerdict.Error, Message: error.Message, Error: error),
    };
}
