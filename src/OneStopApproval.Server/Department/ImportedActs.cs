using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Exchange;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Department;

/// <summary>
/// Does the rows of an import, each through the very method that a call of its act enters, in the name of the department's
/// exchange. What came of a row is the one stored answer to its id, a refusal too: whoever does the row again, here or on another
/// replica, finds it and cannot come to something else.
/// </summary>
internal sealed class ImportedActs(ServerContext doors, ExchangeBook book, IntakeService intakes, ReviewService reviews)
{
    private const int Tries = 10;

    private static readonly Method RecordCase = new("ExchangeService", "RecordExternalCase", RecordExternalCaseResponse.Parser);

    /// <summary>Does a row, or finds what came of it before.</summary>
    /// <param name="line">The row.</param>
    /// <param name="context">The call that brought it.</param>
    /// <param name="record">Records an id of the department's system.</param>
    public async Task<ImportedRowResult> DoAsync(
        ImportLine line, ServerCallContext context, Func<RecordExternalCaseRequest, ServerCallContext, Task<RecordExternalCaseResponse>> record)
    {
        var caller = Exchange(context.Caller());
        for (var tries = 1; ; tries++)
        {
            var method = MethodOf(line.Row);
            var key = new AnswerKey(caller.Subject, method.Path, line.Row.Id);
            if (await book.AnswerAsync(key, context.CancellationToken) is { } answer)
            {
                return ResultOf(line, method, answer);
            }

            try
            {
                await TryAsync(line, context, caller, method, record);
            }
            catch (WireException refused) when (IsRace(refused.Error.Reason, line.Row) && tries < Tries)
            {
                // Somebody acted, or did this very row, meanwhile: look again.
            }
            catch (WireException refused) when (!Passes(refused.Error.Reason))
            {
                await RefuseAsync(line, key, refused.Error, context.CancellationToken);
            }
        }
    }

    // The account that every file of a department acts as, whoever carries it: a row is one request, whoever brings it.
    private static Caller Exchange(Caller caller) => caller with { Subject = $"exchange:{caller.Department}" };

    private static bool IsRace(ErrorReason reason, ImportedRow row) =>
        reason == ErrorReason.RequestIdReused || (reason == ErrorReason.StaleEtag && row.Etag.Length == 0);

    // What is no verdict on the act: the file is sent again and goes on here.
    private static bool Passes(ErrorReason reason) => reason is ErrorReason.Overloaded or ErrorReason.StorageUnavailable or ErrorReason.Internal
        or ErrorReason.Cancelled or ErrorReason.DeadlineExceeded or ErrorReason.RequestIdReused;

    private async Task TryAsync(
        ImportLine line,
        ServerCallContext context,
        Caller caller,
        Method method,
        Func<RecordExternalCaseRequest, ServerCallContext, Task<RecordExternalCaseResponse>> record)
    {
        var row = line.Row;
        var name = row.Review.Length > 0 ? row.Review : await ReviewOfAsync(caller.Department, row.ExternalCaseId, context.CancellationToken);
        if (row is { Review.Length: > 0, ExternalCaseId.Length: > 0 })
        {
            var request = new RecordExternalCaseRequest { Name = name, RequestId = row.Id, ExternalCaseId = row.ExternalCaseId };
            await record(request, new RowCallContext(context, RecordCase.Path, caller));
        }

        if (row.ActCase == ImportedRow.ActOneofCase.None)
        {
            return;
        }

        var etag = row.Etag.Length > 0 ? row.Etag : await EtagAsync(name, context.CancellationToken);
        await ActAsync(row, name, etag, new RowCallContext(context, method.Path, caller));
    }

    private async Task ActAsync(ImportedRow row, string name, string etag, RowCallContext call)
    {
        var reference = new ReviewRef { Name = name, Etag = etag };
        _ = row.ActCase switch
        {
            ImportedRow.ActOneofCase.Accept => (IMessage)await intakes.AcceptReviews(
                new(row.Accept) { Parent = ParentOf(name), RequestId = row.Id, Reviews = { reference } }, call),
            ImportedRow.ActOneofCase.Decline => await intakes.DeclineReviews(
                new(row.Decline) { Parent = ParentOf(name), RequestId = row.Id, Reviews = { reference } }, call),
            ImportedRow.ActOneofCase.Opinion => await reviews.RecordOpinion(
                new(row.Opinion) { Name = name, RequestId = row.Id, Etag = etag }, call),
            ImportedRow.ActOneofCase.Decision => await reviews.DecideReview(
                new(row.Decision) { Name = name, RequestId = row.Id, Etag = etag }, call),
            ImportedRow.ActOneofCase.Filing => await reviews.RecordFiling(
                new(row.Filing) { Name = name, RequestId = row.Id, Etag = etag }, call),
            _ => throw new InvalidOperationException($"No act {row.ActCase}."),
        };
    }

    private static Method MethodOf(ImportedRow row) => row.ActCase switch
    {
        ImportedRow.ActOneofCase.Accept => new("IntakeService", "AcceptReviews", AcceptReviewsResponse.Parser),
        ImportedRow.ActOneofCase.Decline => new("IntakeService", "DeclineReviews", DeclineReviewsResponse.Parser),
        ImportedRow.ActOneofCase.Opinion => new("ReviewService", "RecordOpinion", RecordOpinionResponse.Parser),
        ImportedRow.ActOneofCase.Decision => new("ReviewService", "DecideReview", DecideReviewResponse.Parser),
        ImportedRow.ActOneofCase.Filing => new("ReviewService", "RecordFiling", RecordFilingResponse.Parser),
        _ => RecordCase,
    };

    private static string ParentOf(string review) => Names.TryReview(review, out var application, out _) ? Names.Application(application) : "";

    private async Task<string> ReviewOfAsync(string department, string externalCase, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        var found = await db.Reviews
            .Where(row => row.Department == department && row.ExternalCase == externalCase)
            .Select(row => new { row.ApplicationId, row.Item })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? throw new WireError(ErrorReason.NotVisible).ToException() : Names.Review(found.ApplicationId, found.Item);
    }

    private async Task<string> EtagAsync(string name, CancellationToken cancellationToken)
    {
        _ = Names.TryReview(name, out var application, out var item);
        await using var db = doors.Database.Open();
        var version = await db.Reviews
            .Where(row => row.ApplicationId == application && row.Item == item)
            .Select(row => (long?)row.Version)
            .SingleOrDefaultAsync(cancellationToken);
        return (version ?? 0).ToString(CultureInfo.InvariantCulture);
    }

    private async Task RefuseAsync(ImportLine line, AnswerKey key, WireError error, CancellationToken cancellationToken)
    {
        var result = new ImportedRowResult
        {
            Id = line.Row.Id,
            Outcome = ImportedOutcome.Refused,
            Review = line.Row.Review,
            Reason = ErrorTable.NameOf(error.Reason),
            Metadata = { error.Metadata },
        };
        result.Faults.AddRange(error.Faults.Select(fault => new ImportedRowFault { Field = fault.Subject, Description = fault.Chinese }));
        try
        {
            await doors.KeptAnswers.KeepAsync(
                new()
                {
                    RequestId = key.RequestId,
                    Method = key.Method,
                    Caller = key.Caller,
                    ContentHash = RefusedHash(line),
                    Bytes = result.ToByteArray(),
                    CreateTime = doors.Time.Wall.GetUtcNow(),
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (doors.Database.IsDuplicate(exception))
        {
            // Another run of the row was first: what came of it there stands.
        }
    }

    // No command hashes to this, so that a run which is late is told that the id is used.
    private byte[] RefusedHash(ImportLine line) => doors.Secrets.HashContent(System.Text.Encoding.UTF8.GetBytes($"refused\0{line.Row.Id}"));

    private ImportedRowResult ResultOf(ImportLine line, Method method, AnswerRow answer)
    {
        if (answer.ContentHash.AsSpan().SequenceEqual(RefusedHash(line)))
        {
            var refused = ImportedRowResult.Parser.ParseFrom(answer.Bytes);
            refused.Position = line.Position;
            return refused;
        }

        var (name, state, etag, number) = method.Parser.ParseFrom(answer.Bytes) switch
        {
            AcceptReviewsResponse { Reviews: [var accepted, ..] } => (accepted.Name, accepted.State, accepted.Etag, accepted.Document?.Number),
            DeclineReviewsResponse { Reviews: [var declined, ..] } => (declined.Name, declined.State, declined.Etag, declined.Document?.Number),
            RecordOpinionResponse opinion => (opinion.Name, opinion.State, opinion.Etag, null),
            DecideReviewResponse decided => (decided.Name, decided.State, decided.Etag, decided.Document?.Number),
            RecordFilingResponse filed => (filed.Name, filed.State, filed.Etag, filed.Document?.Number),
            RecordExternalCaseResponse recorded => (recorded.Name, recorded.State, recorded.Etag, null),
            var other => throw new InvalidOperationException($"{other.Descriptor.Name} answers no row."),
        };
        return new()
        {
            Id = line.Row.Id,
            Position = line.Position,
            Outcome = ImportedOutcome.Done,
            Review = name,
            State = state,
            Etag = etag,
            DocumentNumber = number ?? "",
        };
    }

    private sealed record Method(string Service, string Rpc, MessageParser Parser)
    {
        public string Path => $"/onestopapproval.v1.{Service}/{Rpc}";
    }
}
