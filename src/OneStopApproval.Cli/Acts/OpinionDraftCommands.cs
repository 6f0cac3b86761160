using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa opinion draft</c>: what an officer has written so far.</summary>
internal sealed class SaveDraftCommand : ActCommand<SaveOpinionDraftResponse>
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly Option<string> text = Words.Required("--text", "The text so far; it takes the place of the draft before.");
    private readonly WordOption<DecisionOutcome> outcome = new("--outcome", "The outcome that it leads to; none while that is open.") { Required = false };
    private readonly DepartmentOption department = new();

    internal SaveDraftCommand()
        : base("draft", "Saves one's own draft of an opinion; a draft is no act, and nobody outside the department sees it.", "an officer of the department")
    {
        Add(review);
        Add(text);
        Add(outcome);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<SaveOpinionDraftResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Desk.SaveOpinionDraftAsync(
            new SaveOpinionDraftRequest
            {
                Name = arguments.GetValue(review),
                RequestId = requestId,
                Text = arguments.GetValue(text),
                ProposedOutcome = arguments.GetValue(outcome),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, SaveOpinionDraftResponse answer) =>
        FactTable.Write(console, ("review", answer.Name), ("saved", TimeOf(answer.SaveTime)));

    /// <summary>An instant as it is shown.</summary>
    internal static string TimeOf(Timestamp instant) =>
        instant.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary><c>osa opinion drafts</c>: one's own draft on a review and those of colleagues.</summary>
internal sealed class DraftListCommand : CallCommand<GetOpinionDraftResponse>
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly DepartmentOption department = new();

    internal DraftListCommand()
        : base("drafts", "Shows one's own draft on a review, and those of colleagues.", "an officer of the department")
    {
        Add(review);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<GetOpinionDraftResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Desk.GetOpinionDraftAsync(
            new GetOpinionDraftRequest { Name = arguments.GetValue(review) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, GetOpinionDraftResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("officer", "saved", "outcome", "text");
        if (answer.Draft is { } own)
        {
            AddRow(table, own, $"{own.Officer} (own)");
        }

        foreach (var other in answer.Others)
        {
            AddRow(table, other, other.Officer);
        }

        console.Write(table);
    }

    private static void AddRow(Table table, OpinionDraft draft, string officer) => table.AddRow(
        Markup.Escape(officer),
        SaveDraftCommand.TimeOf(draft.SaveTime),
        draft.ProposedOutcome == DecisionOutcome.Unspecified ? "" : WireName.Of(draft.ProposedOutcome),
        Markup.Escape(draft.Text));
}

/// <summary><c>osa opinion discard</c>: deletes one's own draft on a review.</summary>
internal sealed class DiscardDraftCommand : ActCommand<DeleteOpinionDraftResponse>
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly DepartmentOption department = new();

    internal DiscardDraftCommand()
        : base("discard", "Deletes one's own draft on a review for good.", "an officer of the department")
    {
        Add(review);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<DeleteOpinionDraftResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Desk.DeleteOpinionDraftAsync(
            new DeleteOpinionDraftRequest { Name = arguments.GetValue(review), RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, DeleteOpinionDraftResponse answer) =>
        FactTable.Write(console, ("review", answer.Name), ("draft", "deleted"));
}
