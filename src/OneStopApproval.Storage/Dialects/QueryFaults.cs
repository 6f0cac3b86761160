using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Dialects;

/// <summary>Fails queries on purpose; part of the fault tests and never there in production.</summary>
/// <param name="next">How the next query is failed.</param>
public sealed class QueryFaults(Func<InjectedFault> next) : DbCommandInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Fail();
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Fail();
        return ValueTask.FromResult(result);
    }

    private void Fail()
    {
        switch (next())
        {
            case InjectedFault.None:
                return;
            case InjectedFault.TimeOut:
                throw new TimeoutException("Injected at query.");
            case InjectedFault.ThrowBefore or InjectedFault.ThrowAfter:
                throw new InjectedFaultException("query");
        }
    }
}
