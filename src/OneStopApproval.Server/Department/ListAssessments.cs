using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;
using OnSiteCharacter = OneStopApproval.Domain.Inspections.OnSiteCharacter;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override async Task<ListAssessmentsResponse> ListAssessments(ListAssessmentsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var page = doors.Pages.Open(caller, context, request, new Faults());
        await using var db = doors.Database.Open();
        var tasks = db.AssessorTasks.Where(task => task.Subject == caller.Subject);
        if (page.After is [var application, var item])
        {
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            tasks = tasks.Where(task => string.Compare(task.ApplicationId, application) > 0
                || (task.ApplicationId == application && string.Compare(task.Item, item) > 0));
#pragma warning restore CA1309
        }

        var lines = await tasks
            .Join(db.Applications.Where(Scope.Applications(caller)), task => task.ApplicationId, row => row.Id, (task, row) => new { Task = task, Whole = row })
            .Join(
                db.Reviews,
                pair => new { pair.Task.ApplicationId, pair.Task.Item },
                review => new { review.ApplicationId, review.Item },
                (pair, review) => new { pair.Task, pair.Whole, review.Version })
            .OrderBy(line => line.Task.ApplicationId)
            .ThenBy(line => line.Task.Item)
            .Select(line => new AssessmentLine(
                line.Task.ApplicationId, line.Task.Item, line.Version, line.Whole.DisplayNumber, line.Whole.DisplayName, line.Whole.OnSiteReview))
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListAssessmentsResponse { NextPageToken = page.Cut(lines, line => [line.ApplicationId, line.Item]) };
        response.Assessments.AddRange(lines.Select(ToWire));
        return response;
    }

    private static Assessment ToWire(AssessmentLine line)
    {
        var onSite = MatterRows.OnSiteOf(line.OnSiteReview);
        var open = onSite.Participants
            .Where(participant => participant.Item == line.Item
                && participant is { Character: OnSiteCharacter.ExpertReview, LeftDate: null, Findings: null })
            .ToArray();
        var alone = open.FirstOrDefault()?.Separate;
        return new()
        {
            OnSiteReview = Names.OnSiteReview(line.ApplicationId),
            Review = Names.Review(line.ApplicationId, line.Item),
            Etag = line.Version.ToString(CultureInfo.InvariantCulture),
            DisplayNumber = line.DisplayNumber ?? "",
            Lab = line.DisplayName,
            FirstDate = (alone?.FirstDate ?? onSite.Schedule?.FirstDate).ToWire(),
            LastDate = (alone?.LastDate ?? onSite.Schedule?.LastDate).ToWire(),
            Sites = { alone?.Sites ?? onSite.Schedule?.Sites ?? [] },
            Participants = { open.Select(participant => participant.Number) },
        };
    }

    private sealed record AssessmentLine(string ApplicationId, string Item, long Version, string? DisplayNumber, string DisplayName, string? OnSiteReview);
}
