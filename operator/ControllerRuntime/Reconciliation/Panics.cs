namespace ControllerRuntime.Reconciliation;

/// <summary>Tells a bug from a failure: what Go would panic on is, in .NET, an exception that correct code never lets happen.</summary>
internal static class Panics
{
    public static bool IsPanic(Exception error) => error
        is NullReferenceException
        or IndexOutOfRangeException
        or InvalidCastException
        or DivideByZeroException
        or KeyNotFoundException
        or NotImplementedException
        or ArgumentException
        or ObjectDisposedException;
}
