using Google.Protobuf.Collections;
using Google.Type;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>What people see.</summary>
internal sealed partial class Story
{
    public async Task<Application> ReadAsync() =>
        await Lab.Applications.GetApplicationAsync(new GetApplicationRequest { Name = Application });

    /// <summary>A review as its officer sees it.</summary>
    public async Task<Review> ReviewAsync(string item) =>
        await OfficerOf(item).Reviews.GetReviewAsync(new GetReviewRequest { Name = ReviewName(item) });

    public async Task<ReviewState> StateAsync(string item) => (await ReviewAsync(item)).State;

    public async Task<ReviewRef> RefAsync(string item) =>
        new() { Name = ReviewName(item), Etag = (await ReviewAsync(item)).Etag };

    /// <summary>The newest clock of a kind.</summary>
    public async Task<Clock> ClockAsync(string item, ClockKind kind)
    {
        var clocks = (await ReviewAsync(item)).Clocks;
        return clocks.Last(clock => clock.Kind == kind);
    }

    public async Task<Date> DueAsync(string item, ClockKind kind) => (await ClockAsync(item, kind)).DueDate;

    public async Task<Visit> VisitAsync() => await Lab.Visits.GetVisitAsync(new GetVisitRequest { Name = Visit });

    public async Task<RepeatedField<Document>> DocumentsAsync() =>
        (await Lab.Documents.ListDocumentsAsync(new ListDocumentsRequest { Parent = Application, PageSize = 200 })).Documents;

    public async Task<Document> DocumentAsync(DocumentType type, string? item = null) => (await DocumentsAsync())
        .Last(document => document.Type == type && (item is null || document.Reviews.Contains(ReviewName(item))));

    /// <summary>All journal entries, by the operator.</summary>
    public async Task<RepeatedField<Event>> EventsAsync() =>
        (await Operator.Applications.ListEventsAsync(new ListEventsRequest { Parent = Application, PageSize = 200 })).Events;

    public async Task<ExplainJoinResponse> JoinAsync() =>
        await Operator.Operations.ExplainJoinAsync(new ExplainJoinRequest { Name = Application });

    public async Task<VerifyJournalResponse> VerifyAsync() =>
        await Operator.Operations.VerifyJournalAsync(new VerifyJournalRequest { Name = Application });

    /// <summary>Asserts that the journal's chain holds and that its replay is the stored state.</summary>
    public async Task JournalHoldsAsync()
    {
        var verdict = await VerifyAsync();
        Assert.True(verdict.Ok && verdict.ReplayMatches, verdict.ToString());
    }
}
