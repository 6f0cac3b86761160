using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OpenTelemetry;
using OpenTelemetry.Trace;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>Personal values are sealed in their own erasable rows, in clear only in the answers to those who may read them; nowhere else.</summary>
public sealed class PersonalValueTests
{
    [Theory]
    [EveryDatabase]
    public async Task Planted_values_of_a_whole_story_are_in_no_row_log_span_or_file_but_their_own(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var spans = new ConcurrentQueue<Activity>();
        await using var server = await TestServer.StartAsync(
            database,
            builder => builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Keeper(spans))),
            "--Telemetry:ReadSampling",
            "1");
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));

        await PlantedStory.TellAsync(story, planted);
        await PlantedStory.BanAsync(story, planted);
        await PlantedStory.ReopenAsync(story, planted);
        var files = await PlantedStory.ExportAsync(story, Construction, Lightning, Cma);

        Assert.All(files, file => Assert.Equal([], planted.In(file)));
        var stored = await server.EverythingAsync();
        Assert.Equal([], planted.Values.Keys.Except((await server.PersonalTextsAsync()).SelectMany(planted.In)));
        Assert.Equal([], stored.Where(value => planted.In(value).Any())
            .Select(value => $"{value.Table}.{value.Column}: {string.Join(',', planted.In(value))}").Distinct());
        Assert.Equal([], server.Log.Events.SelectMany(entry => planted.In($"{entry.Message} {entry.Exception}")).Distinct());
        Assert.NotEmpty(spans);
        Assert.Equal([], spans.SelectMany(span => planted.In(Told(span))).Distinct());
        var journey = await story.Operator.Operations.ExportJourneyTraceAsync(new ExportJourneyTraceRequest { Name = story.Application });
        Assert.Equal([], planted.In(journey.TracesData.ToString(Encoding.Latin1)));
        Assert.Equal([], Directory.EnumerateFileSystemEntries(database.Folder, "*", SearchOption.AllDirectories).SelectMany(planted.In));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Values_are_read_back_by_those_who_may(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        await PlantedStory.TellAsync(story, planted);

        var told = string.Join(
            ' ',
            await story.ReadAsync(),
            await story.ReviewAsync(Construction),
            await story.ReviewAsync(Cma),
            await story.ReviewAsync(Lightning),
            await story.DocumentsAsync(),
            await story.Lab.Dossiers.ListStaffAsync(new ListStaffRequest { Parent = story.Application }));

        foreach (var field in new[]
        {
            "legal-representative", "contact-name", "contact-phone", "contact-email", "opinion", "decision-reason", "correction-text",
            "summary", "proof", "staff-name", "staff-identity-number",
        })
        {
            Assert.Contains(planted.Values[field], told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Deleted_draft_leaves_no_value_behind(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        await story.DraftAsync(Cma);
        await PlantedStory.UploadAsync(story, planted, "file-name");
        Assert.Equal(
            planted.Values.Count, (await server.PersonalTextsAsync()).SelectMany(planted.In).Distinct(StringComparer.Ordinal).Count());

        await story.Lab.Applications.DeleteDraftAsync(new DeleteDraftRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReadAsync()).Etag,
        });

        Assert.Equal([], await server.PersonalTextsAsync());
        Assert.DoesNotContain(await server.EverythingAsync(), value => value.Table == "\"personal_keys\"");
    }

    [Theory]
    [EveryDatabase]
    public async Task Erased_values_leave_the_journal_whole_and_the_application_readable(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        await PlantedStory.TellAsync(story, planted);
        var before = await story.VerifyAsync();

        // The agent's name stands with the power too, which is older than the application and outlives it.
        var power = Assert.Single((await story.Lab.Powers.ListPowersOfAttorneyAsync(new())).PowersOfAttorney);
        foreach (var holder in new[] { story.Application, power.Name })
        {
            await server.EraseAsync(holder);
        }

        Assert.Equal([], (await server.PersonalTextsAsync()).SelectMany(planted.In));
        Assert.Equal(before, await story.VerifyAsync());
        Assert.True(before.Ok);
        Assert.Empty((await story.ReadAsync()).Applicant.ContactPhone);
        Assert.Empty(planted.In($"{await story.ReviewAsync(Construction)} {await story.EventsAsync()}"));
    }

    private static string Told(Activity span) => string.Join(
        ' ',
        span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(span.Events.SelectMany(entry => entry.Tags.Select(tag => $"{entry.Name} {tag.Key}={tag.Value}")))
            .Concat(span.Baggage.Select(item => $"{item.Key}={item.Value}"))
            .Append(span.DisplayName)
            .Append(span.StatusDescription ?? ""));

    // Background work ends spans while the test reads them.
    private sealed class Keeper(ConcurrentQueue<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Enqueue(data);
    }
}
