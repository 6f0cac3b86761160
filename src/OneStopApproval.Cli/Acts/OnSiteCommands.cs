using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa onsite schedule</c>: an officer tells when the departments come to the lab.</summary>
internal sealed class ScheduleOnSiteCommand : ReviewActCommand<ScheduleOnSiteReviewResponse>
{
    private readonly Option<DateOnly> first = new("--first") { Description = "First day at the lab, for example 2026-03-13.", Required = true };
    private readonly Option<DateOnly> last = new("--last") { Description = "Last day at the lab.", Required = true };
    private readonly Option<string> reason = Words.Optional("--reason", "Why it is moved; nothing for the first date.");

    internal ScheduleOnSiteCommand()
        : base("schedule", "Tells when the departments come to the lab together; again, with a reason, to move it before it begins.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [first, last, reason];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<ScheduleOnSiteReviewResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.ScheduleOnSiteReviewAsync(
            new ScheduleOnSiteReviewRequest
            {
                Name = $"{ApplicationOf(reviews)}/onSiteReview",
                RequestId = requestId,
                Review = reviews[0].Name,
                Etag = reviews[0].Etag,
                FirstDate = arguments.GetValue(first).ToDate(),
                LastDate = arguments.GetValue(last).ToDate(),
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ScheduleOnSiteReviewResponse answer) => FactTable.Write(
        console, ("on-site review", answer.Name), ("state", WireName.Of(answer.State)), ("document", answer.Document.Number), ("etag", answer.Etag));
}

/// <summary><c>osa onsite join</c>: an officer takes part, or announces a separate check.</summary>
internal sealed class JoinOnSiteCommand : ReviewActCommand<JoinOnSiteReviewResponse>
{
    private readonly WordOption<OnSiteCharacter> character = new("--as", "What it is in law: only an expert review stops the days to decide.");
    private readonly Option<string[]> officers = new("--officer")
    {
        Description = "Subject of an officer who goes; two or more verify.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> days = new("--days") { Description = "Working days that it needs.", Required = true };
    private readonly Option<string> reason = Words.Optional("--reason", "What is looked at and why.");
    private readonly Option<string> separate = Words.Optional("--separate", "Why it cannot be done with the others; takes --first and --last.");
    private readonly Option<DateOnly?> first = new("--first") { Description = "With --separate: first day at the lab." };
    private readonly Option<DateOnly?> last = new("--last") { Description = "With --separate: last day at the lab." };

    internal JoinOnSiteCommand()
        : base("join", "Takes part in the joint on-site review, or announces a separate check with its reason.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [character, officers, days, reason, separate, first, last];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<JoinOnSiteReviewResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.JoinOnSiteReviewAsync(
            new JoinOnSiteReviewRequest
            {
                Name = $"{ApplicationOf(reviews)}/onSiteReview",
                RequestId = requestId,
                Review = reviews[0].Name,
                Etag = reviews[0].Etag,
                Character = arguments.GetValue(character),
                Officers = { arguments.GetValue(officers) ?? [] },
                ToldDays = arguments.GetValue(days),
                Reason = arguments.GetValue(reason),
                Separate = string.IsNullOrEmpty(arguments.GetValue(separate))
                    ? null
                    : new() { Reason = arguments.GetValue(separate), FirstDate = arguments.GetValue(first)?.ToDate(), LastDate = arguments.GetValue(last)?.ToDate() },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, JoinOnSiteReviewResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("participant", answer.Participant.ToString(CultureInfo.InvariantCulture)),
        ("document", answer.Document.Number));
}

/// <summary><c>osa onsite show</c>: who comes to the lab, and when.</summary>
internal sealed class ShowOnSiteCommand : CallCommand<OnSiteReview>
{
    private readonly Argument<string> application = new("APPLICATION") { Description = "Application, for example applications/2f6c1d." };

    internal ShowOnSiteCommand()
        : base("show", "Shows who comes to the lab, and when.", "an operator") => Add(application);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<OnSiteReview> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.GetOnSiteReviewAsync(
            new GetOnSiteReviewRequest { Name = $"{arguments.GetValue(application)}/onSiteReview" }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, OnSiteReview answer)
    {
        FactTable.Write(
            console,
            ("state", WireName.Of(answer.State)),
            ("from", answer.FirstDate?.Text() ?? ""),
            ("to", answer.LastDate?.Text() ?? ""),
            ("separate checks", answer.SeparateCount.ToString(CultureInfo.InvariantCulture)));
        var table = new Table().RoundedBorder().AddColumns("no", "review", "as", "officers", "days", "separate", "found", "fails");
        foreach (var participant in answer.Participants)
        {
            table.AddRow(
                participant.Number.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(participant.Review),
                WireName.Of(participant.Character),
                Markup.Escape(string.Join(", ", participant.Officers)),
                participant.ToldDays.ToString(CultureInfo.InvariantCulture),
                participant.Separate is { } alone ? $"{alone.FirstDate.Text()} – {alone.LastDate.Text()}" : "",
                participant.Findings?.Date.Text() ?? "",
                string.Join(
                    ", ",
                    (participant.Findings?.Nonconformities ?? []).Where(found => found.Outcome != RecheckOutcome.Passed).Select(found => found.Number)));
        }

        console.Write(table);
    }
}

/// <summary><c>osa onsite assessments</c>: what an assessor has to do.</summary>
internal sealed class AssessmentListCommand : CallCommand<ListAssessmentsResponse>
{
    private readonly Option<string> assessor = new("--assessor") { Description = "Subject of the assessor, when no token is given.", DefaultValueFactory = _ => "assessor-01" };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal AssessmentListCommand()
        : base("assessments", "Lists the reviews that an assessor was drawn for or named in.", "an assessor")
    {
        Add(assessor);
        Add(page);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => new("assessor", arguments.GetValue(assessor)!);

    /// <inheritdoc/>
    protected override async Task<ListAssessmentsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.ListAssessmentsAsync(new() { PageToken = arguments.GetValue(page) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListAssessmentsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("review@etag", "lab", "from", "to", "participants");
        foreach (var row in answer.Assessments)
        {
            table.AddRow(
                Markup.Escape($"{row.Review}@{row.Etag}"),
                Markup.Escape(row.Lab),
                row.FirstDate.Text(),
                row.LastDate.Text(),
                string.Join(' ', row.Participants.Select(number => number.ToString(CultureInfo.InvariantCulture))));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
