using System.Security.Cryptography;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>ListEvents, GetJourney and VerifyJournal tell one story, and a changed byte is found.</summary>
public sealed class JournalTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Events_journey_verification_and_receipt_agree(Engine engine)
    {
        await using var story = await DecidedAsync(engine);
        var certificate = await story.IssueCertificateAsync(Construction);

        var events = await story.EventsAsync();
        var verdict = await story.VerifyAsync();
        var journey = await story.Operator.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application });

        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => (long)seq), events.Select(@event => @event.Seq));
        Assert.Equal(events.Count, verdict.CheckedEvents);
        Assert.True(verdict.Ok && verdict.ReplayMatches);
        Assert.Equal(events[^1].Hash, verdict.ChainHead);
        Assert.Equal((events[^1].Seq, events[^1].Hash), (certificate.Receipt.EventSeq, certificate.Receipt.ChainHead));
        var bars = Bars(journey.Root).ToArray();
        Assert.All(bars, bar => Assert.Contains(events, @event => @event.Seq == bar.FirstSeq && @event.TraceId == bar.TraceId));
        Assert.All(bars, bar => Assert.All(bar.Children, child =>
            Assert.True(child.StartTime >= bar.StartTime && (bar.EndTime is null || child.EndTime <= bar.EndTime), $"{child} in {bar}")));
        Assert.Equal(
            [story.ReviewName(Cma), story.ReviewName(Construction)],
            bars.Where(bar => bar.Kind == JourneySpanKind.Review).Select(bar => bar.Review).Order(StringComparer.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task Exported_journal_is_followed_without_the_server_by_those_who_see_all_of_it(Engine engine)
    {
        await using var story = await DecidedAsync(engine);
        var request = new ExportJournalRequest { Name = story.Application };

        var messages = await ExportAsync(story.OfficerOf(Cma), request);

        var head = new byte[SHA256.HashSizeInBytes];
        foreach (var record in messages.Skip(1).Select(message => message.Record))
        {
            head = SHA256.HashData([.. head, .. record.Content.Span]);
            Assert.Equal(Convert.ToHexStringLower(head), record.Hash);
        }

        Assert.True(messages[0].Verification.Ok);
        Assert.Equal((await story.EventsAsync()).Select(@event => @event.Hash), messages.Skip(1).Select(message => message.Record.Hash));
        Assert.Equal(messages[^1].Record.Hash, messages[0].Verification.ChainHead);
        var refused = await Assert.ThrowsAsync<RpcException>(() => ExportAsync(story.OfficerOf(Construction), request));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [EveryDatabase]
    public async Task Receipts_of_all_acts_stand_in_the_chain(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        var receipts = new List<Receipt> { story.Submission!.Receipt, (await story.AcceptAsync(Construction)).Receipt };
        receipts.Add((await story.OpineAsync(Construction, "意见。")).Receipt);
        receipts.Add((await story.DemandVisitAsync(Construction)).Receipt);
        receipts.Add((await story.DecideAsync(Construction)).Receipt);

        var events = (await story.EventsAsync()).ToDictionary(@event => @event.Seq, @event => @event.Hash);

        Assert.All(receipts, receipt => Assert.Equal(events[receipt.EventSeq], receipt.ChainHead));
        Assert.All(receipts, receipt => Assert.Equal(story.Application, receipt.Application));
    }

    [Theory]
    [EveryDatabase]
    public async Task One_changed_byte_anywhere_is_found_with_its_place(Engine engine)
    {
        await using var story = await DecidedAsync(engine);
        var id = story.Application.Split('/')[1];
        var count = (await story.EventsAsync()).Count;
        foreach (var column in new[] { "bytes", "hash" })
        {
            for (var sequence = 1; sequence <= count; sequence += 3)
            {
                var bytes = await ReadAsync(story.Server, id, sequence, column);
                bytes[bytes.Length / 2] ^= 1;
                await WriteAsync(story.Server, id, sequence, column, bytes);

                var verdict = await story.VerifyAsync();
                Assert.False(verdict.Ok, $"{column} of {sequence} was changed and nobody saw it.");
                Assert.Equal(sequence, verdict.FirstBadSeq);

                bytes[bytes.Length / 2] ^= 1;
                await WriteAsync(story.Server, id, sequence, column, bytes);
            }
        }

        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Changed_state_that_the_journal_does_not_tell_is_found(Engine engine)
    {
        await using var story = await DecidedAsync(engine);
        var id = story.Application.Split('/')[1];
        await story.Server.ExecuteAsync(
            "UPDATE decisions SET act_date = @date WHERE application_id = @id",
            ("@date", engine == Engine.Sqlite ? "2026-01-04" : new DateOnly(2026, 1, 4)),
            ("@id", id));

        var verdict = await story.VerifyAsync();

        Assert.False(verdict.ReplayMatches);
        Assert.False(verdict.Ok);
    }

    [Theory]
    [EveryDatabase]
    public async Task Cut_off_end_of_the_journal_is_found(Engine engine)
    {
        await using var story = await DecidedAsync(engine);
        var id = story.Application.Split('/')[1];
        var last = (await story.EventsAsync()).Count;
        Assert.Equal(1, await story.Server.ExecuteAsync(
            "DELETE FROM journal WHERE application_id = @id AND sequence = @sequence", ("@id", id), ("@sequence", (long)last)));

        Assert.False((await story.VerifyAsync()).Ok);
    }

    private static async Task<List<ExportJournalResponse>> ExportAsync(Person person, ExportJournalRequest request)
    {
        using var call = person.Operations.ExportJournal(request);
        return await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<JourneySpan> Bars(JourneySpan span) => span.Children.SelectMany(Bars).Prepend(span);

    private static async Task<byte[]> ReadAsync(TestServer server, string id, long sequence, string column)
    {
        await using var db = server.Dialect.Open();
        var row = await db.Journal.SingleAsync(
            entry => entry.ApplicationId == id && entry.Sequence == sequence, TestContext.Current.CancellationToken);
        return [.. column == "bytes" ? row.Bytes : row.Hash];
    }

    private static async Task WriteAsync(TestServer server, string id, long sequence, string column, byte[] bytes) =>
        Assert.Equal(1, await server.ExecuteAsync(
            $"UPDATE journal SET {column} = @bytes WHERE application_id = @id AND sequence = @sequence",
            ("@bytes", bytes),
            ("@id", id),
            ("@sequence", sequence)));

    private async Task<Story> DecidedAsync(Engine engine)
    {
        var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        await story.AcceptAsync(Construction);
        await story.DecideAsync(Construction);
        return story;
    }
}
