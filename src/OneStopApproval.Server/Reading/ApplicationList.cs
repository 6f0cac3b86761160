using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Reading;

/// <summary>What a list of applications is narrowed to.</summary>
/// <param name="States">States wanted; empty for all that the caller's scope shows.</param>
internal sealed record ApplicationFilter(ImmutableArray<ApplicationState> States)
{
    /// <summary>Case number, or null for all.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>Unified social credit code of the lab, or null for all.</summary>
    public string? Uscc { get; init; }

    /// <summary>Department taking part, or null for all.</summary>
    public string? Department { get; init; }

    /// <summary>Bundle, or null for all.</summary>
    public string? Bundle { get; init; }

    /// <summary>Colours wanted today.</summary>
    public LightFilter Lights { get; init; } = LightFilter.All;

    /// <summary>A filter by states alone.</summary>
    public static ApplicationFilter Read(Faults faults, IEnumerable<V1.ApplicationState> states) =>
        new(faults.Values<V1.ApplicationState, ApplicationState>("states", states));

    /// <summary>Applications that pass, but for those on which something has fallen due that was not settled yet.</summary>
    public IQueryable<ApplicationRow> ApplyTo(IQueryable<ApplicationRow> rows, DateOnly today)
    {
        // What has no bundle is a certificate from before this system, and no application.
        rows = rows.Where(row => row.Bundle != "" && (row.NextDueOn == null || row.NextDueOn > today));
        var states = States.ToArray();
        rows = states.Length == 0 ? rows : rows.Where(row => states.Contains(row.State));
        rows = DisplayNumber is { } number ? rows.Where(row => row.DisplayNumber == number) : rows;
        rows = Uscc is { } uscc ? rows.Where(row => row.Uscc == uscc) : rows;
        rows = Department is { } department ? rows.Where(row => row.Reviews.Any(review => review.Department == department)) : rows;
        rows = Bundle is { } bundle ? rows.Where(row => row.Bundle == bundle) : rows;
        return Lights.ApplyTo(rows, today);
    }
}

/// <summary>Reads a page of applications, newest first, with one statement.</summary>
internal static class ApplicationList
{
    /// <summary>One row more than the page, if there are so many; what sums reviews up sums those that the caller sees.</summary>
    public static Task<List<ApplicationLine>> PageAsync(
        this IQueryable<ApplicationRow> rows, Caller caller, Page page, CancellationToken cancellationToken)
    {
        var seen = Scope.Reviews(caller);
        if (page.After is [var time, var id])
        {
            var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = rows.Where(row => row.CreateTime < before || (row.CreateTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
        }

        return rows
            .OrderByDescending(row => row.CreateTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .Select(row => new ApplicationLine
            {
                Id = row.Id,
                DisplayNumber = row.DisplayNumber,
                State = row.State,
                Bundle = row.Bundle,
                DisplayName = row.DisplayName,
                CreateTime = row.CreateTime,
                ReceiptDate = row.ReceiptDate,
                FiledAtWindow = row.ConsentDate != null,
                OpenReviews = row.Reviews.AsQueryable().Where(seen)
                    .Count(review => review.State != ReviewState.None && review.State < ReviewState.Granted),
                DueOn = row.Reviews.AsQueryable().Where(seen).Min(review => review.DueOn),
                YellowOn = row.Reviews.AsQueryable().Where(seen).Min(review => review.YellowOn),
                CapDueOn = row.JointCapDueOn,
                CapYellowOn = row.JointCapYellowOn,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(ApplicationLine line) =>
        [line.CreateTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), line.Id];
}
