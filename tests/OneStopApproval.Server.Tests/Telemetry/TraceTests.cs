using System.Diagnostics;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>A matter's traces: one for each call, each leading to where the matter was born and to its journal rows.</summary>
public sealed class TraceTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Write_is_one_trace_that_its_journal_rows_name(Engine engine)
    {
        using var spans = new CapturedSpans();
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var request = story.DraftRequest(Items.Cma);
        var application = await story.Lab.Applications.CreateApplicationAsync(request);

        var span = await spans.OfRequestAsync(request.RequestId);
        Assert.Equal("ApplicationService/CreateApplication", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.True(span.Recorded);
        Assert.Equal(Id(application.Name), span.GetTagItem(TelemetryNames.Attributes.Application));
        Assert.Equal("OK", span.GetTagItem(TelemetryNames.Attributes.Reason));

        await using var db = server.Dialect.Open();
        var rows = await db.Journal
            .Where(row => row.ApplicationId == Id(application.Name))
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((span.TraceId.ToHexString(), span.SpanId.ToHexString()), (row.TraceId, row.SpanId)));
    }

    [Fact]
    public async Task Later_write_is_another_trace_with_a_link_to_the_birth_of_the_matter()
    {
        using var spans = new CapturedSpans();
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var create = story.DraftRequest(Items.Cma);
        var draft = await story.Lab.Applications.CreateApplicationAsync(create);
        var delete = new DeleteDraftRequest { Name = draft.Name, Etag = draft.Etag, RequestId = RequestIds.Next() };
        await story.Lab.Applications.DeleteDraftAsync(delete);

        var birth = await spans.OfRequestAsync(create.RequestId);
        var later = await spans.OfRequestAsync(delete.RequestId);
        Assert.NotEqual(birth.TraceId, later.TraceId);
        var link = Assert.Single(later.Links).Context;
        Assert.Equal((birth.TraceId, birth.SpanId), (link.TraceId, link.SpanId));
    }

    [Fact]
    public async Task Trace_of_a_caller_from_outside_restarts_with_a_link_to_it()
    {
        using var spans = new CapturedSpans();
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var (outside, headers) = Traced();
        var request = story.DraftRequest(Items.Cma);
        await story.Lab.Applications.CreateApplicationAsync(request, headers);

        var span = await spans.OfRequestAsync(request.RequestId);
        Assert.NotEqual(outside.TraceId, span.TraceId);
        Assert.Equal(default, span.ParentSpanId);
        Assert.Equal((outside.TraceId, outside.SpanId), (Assert.Single(span.Links).Context.TraceId, Assert.Single(span.Links).Context.SpanId));
    }

    [Fact]
    public async Task Trace_of_an_authority_goes_on()
    {
        using var spans = new CapturedSpans();
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.SubmitBareAsync(Items.Cma);
        var (inside, headers) = Traced();
        var request = new AcceptReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Items.Cma) },
        };
        await story.OfficerOf(Items.Cma).Intakes.AcceptReviewsAsync(request, headers);

        var span = await spans.OfRequestAsync(request.RequestId);
        Assert.Equal((inside.TraceId, inside.SpanId), (span.TraceId, span.ParentSpanId));
        Assert.Equal("market-supervision", span.GetTagItem(TelemetryNames.Attributes.Department));
    }

    [Fact]
    public async Task Refused_write_is_kept_with_its_reason()
    {
        using var spans = new CapturedSpans();
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var request = new DeleteDraftRequest
        {
            Name = "applications/00000000000000000000000000",
            Etag = "1",
            RequestId = RequestIds.Next(),
        };
        await Assert.ThrowsAsync<RpcException>(async () => await story.Lab.Applications.DeleteDraftAsync(request));

        var span = await spans.OfRequestAsync(request.RequestId);
        Assert.True(span.Recorded);
        Assert.Equal(("NOT_VISIBLE", ActivityStatusCode.Error), (span.GetTagItem(TelemetryNames.Attributes.Reason), span.Status));
    }

    private static string Id(string name) => name.Split('/')[1];

    private static (ActivityContext Context, Metadata Headers) Traced()
    {
        var context = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        return (context, new Metadata { { "traceparent", $"00-{context.TraceId}-{context.SpanId}-01" } });
    }
}
