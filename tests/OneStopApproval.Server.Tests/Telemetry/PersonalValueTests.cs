using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>Personal values planted in every field that takes one are in their own erasable rows and nowhere else.</summary>
public sealed class PersonalValueTests
{
    private readonly PlantedValues planted = new();

    [Theory]
    [EveryDatabase]
    public async Task Planted_values_are_in_their_rows_and_in_no_log_trace_journal_or_other_row(Engine engine)
    {
        using var spans = new CapturedSpans();
        await using var story = await Story.BeginAsync(engine, "01-06");
        await ApplyAsync(story);
        await ActAsync(story);
        await FailAsync(story);

        var stored = await story.Server.EverythingAsync();
        var own = stored.Where(value => value.Table.Contains("personal_values", StringComparison.Ordinal)).ToArray();
        Assert.All(planted.All, text => Assert.Contains(own, value => planted.In(value.Value).Contains(text)));
        Assert.Empty(stored.Except(own).SelectMany(value => planted.In(value.Value).Select(text => $"{value.Table}.{value.Column}: {text}")));
        Assert.Empty(story.Server.Log.Events.SelectMany(entry => planted.In($"{entry.Message}\n{entry.Exception}")));
        Assert.Empty(spans.All.SelectMany(span => planted.In(
            $"{span.DisplayName}\n{string.Join('\n', span.TagObjects)}\n{string.Join('\n', span.Events.SelectMany(entry => entry.Tags))}")));
    }

    [Theory]
    [EveryDatabase]
    public async Task Journal_holds_after_every_personal_value_was_erased(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-06");
        await ApplyAsync(story);
        await ActAsync(story);
        var erased = await new PersonalValues(story.Server.Dialect).EraseAsync(
            story.Application.Split('/')[1], null, TestContext.Current.CancellationToken);

        Assert.True(erased >= planted.All.Count, $"{erased} of {planted.All.Count}");
        await story.JournalHoldsAsync();
        Assert.Empty((await story.Server.EverythingAsync()).SelectMany(value => planted.In(value.Value)));
        Assert.Empty((await story.ReadAsync()).Applicant.ContactName);
    }

    private async Task ApplyAsync(Story story)
    {
        var draft = await story.DraftAsync(Items.Cma, Items.Construction, Items.Lightning, Items.Water);
        var applicant = story.LabFile.ToApplicant();
        applicant.LegalRepresentative = planted.Text("legal-representative");
        applicant.ContactName = planted.Text("contact-name");
        applicant.ContactPhone = planted.Phone();
        applicant.ElectronicDeliveryConsent = false;
        await story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = new() { Paths = { "applicant" } },
            Applicant = applicant,
        });
        await UploadAsync(story);
        await story.SubmitDraftAsync(incomplete: true);
    }

    private async Task UploadAsync(Story story)
    {
        var plan = await story.Lab.Catalogue.PlanApplicationAsync(new PlanApplicationRequest { Bundle = Items.Bundle, RegionCode = story.LabFile.Region });
        var material = plan.Materials.First(entry => entry is { Required: true, Shareable: false, MediaTypes.Count: > 0 });
        var bytes = "material"u8.ToArray();
        var header = story.Header(material.MaterialCode, material.MediaTypes[0], bytes);
        header.FileName = $"{planted.Text("file-name")}.pdf";
        await story.UploadAsync(header, bytes);
    }

    private async Task ActAsync(Story story)
    {
        var notice = await story.Officer(Items.Lead).Intakes.IssueCorrectionNoticeAsync(new IssueCorrectionNoticeRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Items.Lightning) },
            Points = { new CorrectionPoint { Text = planted.Text("correction-point"), LegalBasis = planted.Text("point-basis") } },
        });
        await story.AnswerAsync((notice.Points[0].Id, planted.Text("correction-answer")));
        await DeclineAsync(story);
        await story.AcceptAllAsync(Items.Cma, Items.Construction);
        await story.Lab.Applications.WithdrawReviewsAsync(new WithdrawReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Items.Water) },
            Reason = planted.Text("withdrawal"),
        });
        await story.OpineAsync(Items.Construction, planted.Text("opinion"));
        await story.OfficerOf(Items.Construction).Reviews.DemandVisitAsync(new DemandVisitRequest
        {
            Name = story.ReviewName(Items.Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Items.Construction)).Etag,
            Reason = planted.Text("visit"),
        });
        await story.Officer(Items.Lead).Inspections.ConcludeTechnicalReviewAsync(new ConcludeTechnicalReviewRequest
        {
            Name = story.ReviewName(Items.Cma),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Items.Cma)).Etag,
            Conclusion = TechnicalReviewConclusion.Conforms,
            Summary = planted.Text("summary"),
        });
        await DecideAsync(story);
    }

    private async Task DeclineAsync(Story story) =>
        await story.OfficerOf(Items.Lightning).Intakes.DeclineReviewsAsync(new DeclineReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Items.Lightning) },
            Outcome = DeclineOutcome.NotCompetent,
            Reason = planted.Text("decline-reason"),
            LegalBasis = planted.Text("decline-basis"),
            Remedies = planted.Text("decline-remedies"),
            RightAuthority = "国家市场监督管理总局",
        });

    private async Task DecideAsync(Story story)
    {
        var decision = await story.DecisionAsync(Items.Construction, DecisionOutcome.Refuse);
        decision.Reason = planted.Text("decision-reason");
        decision.LegalBasis = planted.Text("decision-basis");
        decision.Remedies = planted.Text("decision-remedies");
        var decided = await story.OfficerOf(Items.Construction).Reviews.DecideReviewAsync(decision);
        await story.Window.Documents.RecordDeliveryAsync(new RecordDeliveryRequest
        {
            Name = decided.Document.Name,
            RequestId = RequestIds.Next(),
            Method = DeliveryMethod.Window,
            Proof = planted.Text("proof"),
        });
    }

    // Requests that are turned away carry personal values too, and refusals are where a careless log would print them.
    private async Task FailAsync(Story story)
    {
        var text = planted.All[0];
        await Assert.ThrowsAsync<RpcException>(async () => await story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = text,
            Etag = text,
            UpdateMask = new() { Paths = { text } },
            Applicant = new Applicant { Uscc = text, ContactPhone = text, ContactName = text, RegionCode = text },
        }));
        await Assert.ThrowsAsync<RpcException>(async () => await story.OfficerOf(Items.Cma).Reviews.RecordOpinionAsync(new RecordOpinionRequest
        {
            Name = story.ReviewName(Items.Cma),
            RequestId = RequestIds.Next(),
            Etag = "0",
            Text = text,
        }));
    }
}
