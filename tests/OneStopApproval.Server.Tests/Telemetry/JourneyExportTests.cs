using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Dialects;
using Opentelemetry.Proto.Trace.V1;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>Months of a matter arrive as one properly nested trace, whatever became of the receiver meanwhile.</summary>
public sealed class JourneyExportTests
{
    private const string Endpoint = "--OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string Nobody = "http://127.0.0.1:9";

    [Theory]
    [EveryDatabase]
    public async Task Journeys_wait_for_the_receiver_and_are_the_same_traces_told_again(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        string filed, withdrawn;
        await using (var alone = await TestServer.StartAsync(database, Endpoint, Nobody))
        {
            withdrawn = await WithdrawnAsync(alone);
            filed = await FiledAsync(alone);
            Assert.Equal(JourneyTraceDelivery.ReceiverAway, (await ExportAsync(alone, filed)).Delivery);
        }

        await using var receiver = await OtlpReceiver.StartAsync(refusing: 1);
        Received other;
        await using (var server = await TestServer.StartAsync(database, Endpoint, receiver.Grpc))
        {
            other = await receiver.NextAsync();
        }

        await using var again = await TestServer.StartAsync(database, Endpoint, receiver.Grpc);
        // The end of the server before may have cut off the receiver's answer: at least once is the promise.
        var refused = await receiver.NextAsync(Assert.Single(receiver.Refused));
        Assert.Equal(new[] { filed, withdrawn }.Order(), new[] { other.Application, refused.Application }.Order());
        foreach (var first in new[] { other, refused })
        {
            var exported = await ExportAsync(again, first.Application);
            var second = await receiver.NextAsync(first.Application);
            Assert.Equal(JourneyTraceDelivery.Sent, exported.Delivery);
            Assert.Equal(first.Trace, second.Trace);
            Assert.Equal(first.Trace.ToByteString(), exported.TracesData);
            Assert.Equal((first.Spans.Count, Hex(first.Root.TraceId)), (exported.SpanCount, exported.TraceId));
        }

        var journey = other.Application == filed ? other : refused;
        AssertNested(journey);
        AssertTold(journey);
        await AssertLeadsToItsCallsAsync(again.Dialect, journey);
    }

    [Fact]
    public async Task Journeys_are_kept_for_nobody_where_no_receiver_is_named()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        var application = await WithdrawnAsync(server);

        var exported = await ExportAsync(server, application);

        Assert.Equal(JourneyTraceDelivery.NoReceiver, exported.Delivery);
        Assert.Equal("WITHDRAWN", Text(TracesData.Parser.ParseFrom(exported.TracesData).ResourceSpans[0].ScopeSpans[0].Spans[0], TelemetryNames.Attributes.Outcome));
        await using var db = server.Dialect.Open();
        Assert.False(await db.JourneyExports.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_follows_the_close_leaves_the_trace_as_it_was_told()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        await using var story = Story.On(server);
        await story.SubmitBareAsync(Construction);
        await story.WithdrawAsync(Construction);
        var onClose = await ExportAsync(server, story.Application);

        await story.TimeIsAsync("01-07");
        await story.Lab.Applications.RateApplicationAsync(new RateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Level = RatingLevel.Satisfied,
        });
        var later = await ExportAsync(server, story.Application);

        Assert.True(later.LastSeq > onClose.LastSeq);
        Assert.Equal(onClose.TracesData, later.TracesData);
    }

    // The police are asked, answer, and put the filing on record that waited for CMA.
    private static async Task<string> FiledAsync(TestServer server)
    {
        await using var story = Story.On(server);
        await story.TimeIsAsync("04-01");
        await story.SubmitBareAsync(Cma, Vehicle);
        await story.AcceptAsync(Cma);
        var asked = await story.AskAsync(Cma, Police);
        await story.TimeIsAsync("04-03");
        await story.Officer(Police).Reviews.AnswerConsultationAsync(Story.Reply(asked.Consultation, ConsultationOpinion.Consent));
        await story.TimeIsAsync("04-15");
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        await story.TimeIsAsync("04-20");
        await story.IssueCertificateAsync(Cma);
        Assert.Equal(ApplicationState.Closed, (await story.FileAsync(Vehicle)).ApplicationState);
        return story.Application;
    }

    private static async Task<string> WithdrawnAsync(TestServer server)
    {
        await using var story = Story.On(server);
        await story.SubmitBareAsync(Construction);
        await story.WithdrawAsync(Construction);
        return story.Application;
    }

    private static async Task<ExportJourneyTraceResponse> ExportAsync(TestServer server, string application)
    {
        using var @operator = Person.Operator(server.GrpcAddress);
        return await @operator.Operations.ExportJourneyTraceAsync(new ExportJourneyTraceRequest { Name = application });
    }

    private static void AssertNested(Received journey)
    {
        Assert.All(journey.Spans, span => Assert.Equal(journey.Root.TraceId, span.TraceId));
        Assert.Distinct(journey.Spans.Select(span => span.SpanId));
        foreach (var span in journey.Spans.Where(span => span != journey.Root))
        {
            var parent = journey.Spans.Single(candidate => candidate.SpanId == span.ParentSpanId);
            Assert.InRange(span.StartTimeUnixNano, parent.StartTimeUnixNano, span.EndTimeUnixNano);
            Assert.InRange(span.EndTimeUnixNano, span.StartTimeUnixNano, parent.EndTimeUnixNano);
        }
    }

    private static void AssertTold(Received journey)
    {
        var parents = journey.Spans.ToDictionary(span => span.SpanId, span => span.Name);
        var bars = journey.Spans.Where(span => Text(span, TelemetryNames.Attributes.Bar) is not ("Application" or "Delivery"));
        var told = bars.Select(span => $"{span.Name} {Day(span.StartTimeUnixNano)}..{Day(span.EndTimeUnixNano)} {Text(span, TelemetryNames.Attributes.Outcome)}"
            + (span.ParentSpanId == journey.Root.SpanId ? "" : $" in {parents[span.ParentSpanId]}"));
        Assert.Equal(
            [
                "certificate cma 04-15..04-20 ISSUED",
                "consultation cma 04-01..04-03 ANSWERED",
                "decision cma 04-15..04-15 GRANTED in review cma",
                "intake cma 04-01..04-01 IN_REVIEW in review cma",
                "intake vehicle-inspection-filing 04-15..04-20 FILED in review vehicle-inspection-filing",
                "pre-review vehicle-inspection-filing 04-01..04-15 INTAKE in review vehicle-inspection-filing",
                "review cma 04-01..04-15 GRANTED",
                "review vehicle-inspection-filing 04-01..04-20 FILED",
                "technical review cma 04-01..04-15 CONFORMS in review cma",
            ],
            told.Order(StringComparer.Ordinal));
        Assert.Equal("CLOSED", Text(journey.Root, TelemetryNames.Attributes.Outcome));
        Assert.Equal(("04-01", "04-20"), (Day(journey.Root.StartTimeUnixNano), Day(journey.Root.EndTimeUnixNano)));
        Assert.DoesNotContain(journey.Spans, span => span.Attributes.Any(pair => pair.Key == TelemetryNames.Attributes.Open));
    }

    private static async Task AssertLeadsToItsCallsAsync(Dialect dialect, Received journey)
    {
        await using var db = dialect.Open();
        var id = journey.Application.Split('/')[1];
        var rows = await db.Journal.Where(row => row.ApplicationId == id).OrderBy(row => row.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(rows.Select(row => row.Sequence), journey.Root.Events.Select(told => Number(told.Attributes, TelemetryNames.Attributes.Sequence)));
        Assert.Equal(rows.Select(row => (row.TraceId, row.SpanId)).Distinct(), Links(journey.Root));
        var bar = journey.Spans.Single(span => span.Name == "technical review cma");
        var ends = new[] { TelemetryNames.Attributes.FirstSequence, TelemetryNames.Attributes.LastSequence }
            .Select(name => rows.Single(row => row.Sequence == Number(bar.Attributes, name)));
        Assert.Equal(ends.Select(row => (row.TraceId, row.SpanId)), Links(bar));
        // What a receiver merges by: nothing but the application and the head of its journal.
        var source = $"journey {id} {Convert.ToHexStringLower(rows[^1].Hash)}";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source))[..16]), Hex(journey.Root.TraceId));
    }

    private static IEnumerable<(string?, string?)> Links(Span span) => span.Links.Select(link => ((string?)Hex(link.TraceId), (string?)Hex(link.SpanId)));

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Text(Span span, string name) => span.Attributes.SingleOrDefault(pair => pair.Key == name)?.Value.StringValue ?? "";

    private static long Number(IEnumerable<Opentelemetry.Proto.Common.V1.KeyValue> attributes, string name) =>
        attributes.Single(pair => pair.Key == name).Value.IntValue;

    private static string Day(ulong nanoseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(nanoseconds / 1_000_000))
        .ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
