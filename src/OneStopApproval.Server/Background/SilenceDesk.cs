using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Settles matters for whoever asks about many: one that cannot be settled becomes an incident and delays no other. And
/// watches that the rules of silence run at all: it asks the law itself, not the stored dates that the sweep goes by.
/// </summary>
internal sealed class SilenceDesk(
    Dialect database, Ledger ledger, IncidentBook incidents, TimeProvider wall, ILogger<SilenceDesk> log)
{
    private const int AtOnce = 200;

    // Whose end is, or can be, an act of silence (rules 11, 12, 19, 23).
    private static readonly ClockKind[] EndedBySilence = [ClockKind.Intake, ClockKind.Correction, ClockKind.Consultation, ClockKind.Renewal];

    /// <summary>Settles these applications side by side and tells how many were; throws where the database is away or the ledger full.</summary>
    public async Task<int> SettleAsync(IReadOnlyCollection<string> applications, CancellationToken cancellationToken)
    {
        var settled = await Task.WhenAll(applications.Select(application => TrySettleAsync(application, cancellationToken)));
        return settled.Count(done => done);
    }

    /// <summary>Resolves the incidents of applications on which nothing is due any more.</summary>
    public async Task PassAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var passed = await db.Incidents
            .Where(incident => incident.Kind == IncidentKind.MatterUnsettled && incident.OpenKey != null)
            .Where(incident => db.Applications.Any(
                row => row.Id == incident.ApplicationId && (row.NextDueOn == null || row.NextDueOn > today)))
            .Select(incident => incident.Subject)
            .ToListAsync(cancellationToken);
        foreach (var subject in passed)
        {
            await incidents.PassAsync(IncidentKind.MatterUnsettled, subject, wall.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>
    /// Looks for applications on which a rule of silence has fallen due and no stored date says so: each becomes an incident
    /// for the operators and is settled, since the law does not wait for them. Tells how many there were.
    /// </summary>
    public async Task<int> FindMissedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var missed = 0;
        var after = "";
        while (await OverdueAsync(today, after, cancellationToken) is { Count: > 0 } overdue)
        {
            foreach (var application in overdue)
            {
                missed += await TryFindMissedAsync(application, cancellationToken) ? 1 : 0;
            }

            after = overdue[^1];
        }

        return missed;
    }

    private async Task<bool> TrySettleAsync(string application, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.SettleAsync(application, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!Passes(exception))
        {
            await TellUnsettledAsync(application, exception, cancellationToken);
            return false;
        }
    }

    private async Task<bool> TryFindMissedAsync(string application, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await ledger.PreviewSettlingAsync(application, cancellationToken);
            if (outcome.Settled is not [var first, ..])
            {
                return false;
            }

            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"A rule of silence fell due and no sweep saw it: {outcome.Settled.Length} acts, the first {first.GetType().Name}. They have been made now; find out why.");
            await OpenAsync(IncidentKind.RuleMissed, application, detail, cancellationToken);
            BackgroundLog.RuleMissed(log, application);
            return await TrySettleAsync(application, cancellationToken);
        }
        catch (Exception exception) when (!Passes(exception))
        {
            await TellUnsettledAsync(application, exception, cancellationToken);
            return false;
        }
    }

    // Of a database that is away or a ledger that is full whoever asks has to know: nothing is wrong with the matter.
    private bool Passes(Exception exception) =>
        exception is OperationCanceledException or LedgerOverloadedException || database.IsTransient(exception);

    private Task TellUnsettledAsync(string application, Exception exception, CancellationToken cancellationToken)
    {
        Activity.Current?.SetStatus(ActivityStatusCode.Error);
        BackgroundLog.SettleFailed(log, exception, application);
        // Its message may quote what is stored; the log is for those who may see it.
        return OpenAsync(
            IncidentKind.MatterUnsettled,
            application,
            $"What the law lets silence do cannot be applied to it ({(exception.InnerException ?? exception).GetType().Name}), and no command on it will be taken. The log of {nameof(BackgroundLog.SettleFailed)} says more.",
            cancellationToken);
    }

    private Task OpenAsync(IncidentKind kind, string application, string detail, CancellationToken cancellationToken) =>
        incidents.OpenAsync(
            IncidentRow.Open(kind, Names.Application(application), application, detail, wall.GetUtcNow()), cancellationToken);

    private async Task<List<string>> OverdueAsync(DateOnly today, string after, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        // EF Core translates this overload; the databases compare the ids by their bytes.
#pragma warning disable CA1309
        return await db.Applications
            .Where(row => (row.NextDueOn == null || row.NextDueOn > today) && string.Compare(row.Id, after) > 0)
            .Where(row => db.Clocks.Any(
                clock => clock.ApplicationId == row.Id && clock.End == null && clock.DueOn < today && EndedBySilence.Contains(clock.Kind)))
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }
}
