using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Cli.Readings.Clocks;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa plan</c>: what a lab would need, before anything is stored.</summary>
internal sealed class PlanCommand : CallCommand<PlanApplicationResponse>
{
    private readonly Argument<string> lab = LabArgument.New();

    internal PlanCommand()
        : base("plan", "Tells what a lab would need: reviews, materials, dates, and why it would be turned away.", "the lab")
        => Add(lab);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => LabArgument.BearerOf(arguments.GetValue(lab)!);

    /// <inheritdoc/>
    protected override async Task<PlanApplicationResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Catalogue.PlanApplicationAsync(LabFile.Read(arguments.GetValue(lab)!).Plan, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(PlanApplicationResponse answer) => answer is { TurnAways.Count: 0, Faults.Count: 0 };

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, PlanApplicationResponse answer)
    {
        var reviews = new Table().RoundedBorder().AddColumns("item", "kind", "department", "nature", "about", "waits for", "clocks: days, due");
        foreach (var review in answer.Reviews)
        {
            reviews.AddRow(
                Markup.Escape(WireName.Id(review.Item)),
                KindOf(review),
                Markup.Escape(WireName.Id(review.Department)),
                WireName.Of(review.Nature),
                Markup.Escape(review.Certificate.Length == 0 ? "" : WireName.Id(review.Certificate)),
                Markup.Escape(string.Join(", ", review.PrerequisiteItems.Select(WireName.Id))),
                string.Join('\n', review.Clocks.SelectMany(Limits)));
        }

        var materials = new Table().RoundedBorder().AddColumns("material", "title", "needed", "for");
        foreach (var material in answer.Materials)
        {
            materials.AddRow(
                Markup.Escape(material.MaterialCode),
                Markup.Escape(material.TitleEn),
                material.Shareable ? "shared by the authorities" : material.Required ? NeededBy(material) : "may be given",
                Markup.Escape(string.Join(", ", material.Items.Select(WireName.Id))));
        }

        console.Write(reviews);
        console.Write(materials);
        foreach (var away in answer.TurnAways)
        {
            console.MarkupLine($"[red]{Markup.Escape(WireName.Id(away.Item))} would be turned away, {WireName.Of(away.Outcome)}[/]: {Markup.Escape(away.Reason)} {Markup.Escape(away.RightAuthority)}");
        }

        foreach (var fault in answer.Faults)
        {
            console.MarkupLine($"[red]{Markup.Escape(fault.Subject)}[/]: {Markup.Escape(fault.Description)}");
        }

        foreach (var proposed in answer.Proposals)
        {
            console.MarkupLine(
                $"[yellow]{Markup.Escape(proposed.CertificateNumber)}[/] of {Markup.Escape(WireName.Id(proposed.Item))} is concerned too: ask for {Markup.Escape(string.Join(", ", proposed.Changes))}.");
        }
    }

    private static IEnumerable<string> Limits(PlannedClock clock)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{WireName.Of(clock.Kind)} {clock.BudgetDays}: {clock.EarliestDate.Text()} to {clock.LatestDate.Text()}");
        if (clock.PromisedBudgetDays > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  promised {clock.PromisedBudgetDays}: {clock.PromisedEarliestDate.Text()} to {clock.PromisedLatestDate.Text()}");
        }
    }

    private static string NeededBy(MaterialRequirement material) => string.Join('\n', material.Tolerances
        .Select(tolerance => string.Create(
            CultureInfo.InvariantCulture, $"within {tolerance.Days} days of acceptance: {Markup.Escape(WireName.Id(tolerance.Item))}"))
        .Prepend("yes"));

    private static string KindOf(PlannedReview review) => string.Join('\n', new[]
    {
        WireName.Of(review.Kind),
        review.ReviewMode == ReviewMode.Unspecified ? "" : WireName.Of(review.ReviewMode),
        review.LastDayToAsk is { } last ? $"in time by {last.Text()}" : "",
    }.Where(line => line.Length > 0));
}

/// <summary><c>osa apply</c>: a lab's draft, its tables, its materials and its submission.</summary>
internal sealed class ApplyCommand : ActCommand<SubmitApplicationResponse>
{
    private readonly Argument<string> lab = LabArgument.New();
    private readonly Option<bool> incomplete = new("--submit-incomplete") { Description = "Submit although required materials are missing." };

    private string documentsCome = "";

    internal ApplyCommand()
        : base("apply", "Applies for a lab: writes the draft, imports its tables, uploads its materials, submits.", "the lab")
    {
        Add(lab);
        Add(incomplete);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => LabArgument.BearerOf(arguments.GetValue(lab)!);

    /// <inheritdoc/>
    protected override async Task<SubmitApplicationResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        // One id for the whole: every step derives its own from it, so that a repeat goes on where the first try broke off.
        var file = LabFile.Read(arguments.GetValue(lab)!);
        documentsCome = file.DocumentsCome is { } way ? WireName.Of(way) : "";
        var draft = await door.Applications.CreateApplicationAsync(file.Draft(requestId), door.Call(cancellationToken));
        var etag = draft.Etag;
        foreach (var table in file.Tables)
        {
            var imported = await TableStream.ImportAsync(
                door, draft.Name, etag, table, RequestId.Derived(requestId, WireName.Of(table.Table)), cancellationToken);
            etag = imported.Etag;
        }

        foreach (var code in file.MaterialCodes)
        {
            _ = await MaterialStream.UploadAsync(
                door, draft.Name, code, file.FileOf(code), RequestId.Derived(requestId, code), cancellationToken);
        }

        return await door.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest
            {
                Name = draft.Name,
                RequestId = RequestId.Derived(requestId, "submit"),
                SubmitIncomplete = arguments.GetValue(incomplete),
            },
            door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, SubmitApplicationResponse answer) => FactTable.Write(
        console,
        ("application", answer.Name),
        ("case number", answer.DisplayNumber),
        ("query code", answer.QueryCode),
        ("state", WireName.Of(answer.State)),
        ("receipt", answer.Document.Number),
        ("documents come", documentsCome));
}

/// <summary><c>osa track</c>: what anybody with the query code is told.</summary>
internal sealed class TrackCommand : CallCommand<TrackApplicationResponse>
{
    private readonly Argument<string> number = new("NUMBER") { Description = "Case number from the receipt." };
    private readonly Argument<string> code = new("CODE") { Description = "Query code from the submission." };

    internal TrackCommand()
        : base("track", "Tracks an application by case number and query code.", "nobody: this door is public")
    {
        Add(number);
        Add(code);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => null;

    /// <inheritdoc/>
    protected override async Task<TrackApplicationResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Public.TrackApplicationAsync(
            new TrackApplicationRequest { DisplayNumber = arguments.GetValue(number)!, QueryCode = arguments.GetValue(code)! },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, TrackApplicationResponse answer)
    {
        FactTable.Write(
            console,
            ("case number", answer.DisplayNumber),
            ("state", WireName.Of(answer.State)),
            ("received", answer.ReceiptDate.Text()),
            ("visit", WireName.Of(answer.VisitState)),
            ("documents come", answer.DeliveryMethod == DeliveryMethod.Unspecified ? "" : WireName.Of(answer.DeliveryMethod)));
        var table = new Table().RoundedBorder().AddColumns("review", "department", "state", "due", "promised", "light", "ended", "competent");
        foreach (var review in answer.Reviews)
        {
            table.AddRow(
                Markup.Escape(review.Title),
                Markup.Escape(WireName.Id(review.Department)),
                WireName.Of(review.State),
                review.StatutoryDueDate.Text(),
                review.PromisedDueDate.Text(),
                ClockTable.LightOf(review.Light),
                review.EndDate.Text(),
                Markup.Escape(review.RightAuthority));
        }

        console.Write(table);
    }
}
