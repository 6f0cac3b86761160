using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa onsite findings</c>: an officer records what was found at the lab.</summary>
internal sealed class FindOnSiteCommand : ReviewActCommand<RecordFindingsResponse>
{
    private readonly Option<int> participant = OnSiteOptions.Participant();
    private readonly Option<DateOnly> date = new("--date") { Description = "Last day on which it was looked at.", Required = true };
    private readonly Option<string[]> officers = OnSiteOptions.Officers("Subject of an officer who was there; two or more verify.");
    private readonly Option<string> text = new("--text") { Description = "What was found.", Required = true };
    private readonly Option<string[]> nonconformities = new("--nonconformity")
    {
        Description = "Something that does not conform, of all that is asked for; rows of the scope are named by the call itself.",
        AllowMultipleArgumentsPerToken = true,
    };

    internal FindOnSiteCommand()
        : base("findings", "Records what was found at the lab; an expert review stops the days to decide no longer.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [participant, date, officers, text, nonconformities];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<RecordFindingsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.RecordFindingsAsync(
            new RecordFindingsRequest
            {
                Name = $"{ApplicationOf(reviews)}/onSiteReview",
                RequestId = requestId,
                Review = reviews[0].Name,
                Etag = reviews[0].Etag,
                Participant = arguments.GetValue(participant),
                Date = arguments.GetValue(date).ToDate(),
                Officers = { arguments.GetValue(officers) ?? [] },
                Text = arguments.GetValue(text),
                Nonconformities = { (arguments.GetValue(nonconformities) ?? []).Select(found => new Nonconformity { Text = found }) },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordFindingsResponse answer) => FactTable.Write(
        console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("document", answer.Document.Number));
}

/// <summary><c>osa onsite draw</c>: an officer draws assessors at random.</summary>
internal sealed class DrawOnSiteCommand : ReviewActCommand<DrawAssessorsResponse>
{
    private readonly Option<int> count = new("--count") { Description = "How many to draw; nothing in the place of others." };
    private readonly Option<string[]> fields = OnSiteOptions.Many("--field", "Technical field that must be covered; none for those that are asked for.");
    private readonly Option<string[]> replaces = OnSiteOptions.Many("--replaces", "Assessor in whose place another comes; takes --reason.");
    private readonly Option<string> reason = Words.Optional("--reason", "With --replaces: why.");

    internal DrawOnSiteCommand()
        : base("draw", "Draws assessors at random from the roster, without whoever has an interest; anybody can repeat the draw.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [count, fields, replaces, reason];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<DrawAssessorsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.DrawAssessorsAsync(
            new DrawAssessorsRequest
            {
                Name = $"{ApplicationOf(reviews)}/onSiteReview",
                RequestId = requestId,
                Review = reviews[0].Name,
                Etag = reviews[0].Etag,
                Count = arguments.GetValue(count),
                Fields = { arguments.GetValue(fields) ?? [] },
                Replaces = { arguments.GetValue(replaces) ?? [] },
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, DrawAssessorsResponse answer) => FactTable.Write(
        console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("assessors", string.Join(", ", answer.Assessors)));
}

/// <summary><c>osa onsite verify</c>: an officer records the re-check after rectification.</summary>
internal sealed class VerifyOnSiteCommand : ReviewActCommand<VerifyRectificationResponse>
{
    private readonly Option<int> participant = OnSiteOptions.Participant();
    private readonly Option<DateOnly> date = new("--date") { Description = "Day of the re-check.", Required = true };
    private readonly WordOption<RecheckManner> manner = new("--by", "How it was made.");
    private readonly Option<string[]> officers = OnSiteOptions.Officers("Subject of an officer who made it; two or more verify at the lab.");
    private readonly Option<int[]> passed = OnSiteOptions.Numbers("--passed", "Number of a non-conformity that conforms now.");
    private readonly Option<int[]> failing = OnSiteOptions.Numbers("--failing", "Number of a non-conformity that still fails.");
    private readonly Option<string> text = Words.Optional("--text", "Remarks.");

    internal VerifyOnSiteCommand()
        : base("verify", "Records the re-check after rectification: what passed may be granted, what still fails is refused.", ArgumentArity.ExactlyOne)
    {
        Option[] all = [participant, date, manner, officers, passed, failing, text];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<VerifyRectificationResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.VerifyRectificationAsync(
            new VerifyRectificationRequest
            {
                Name = $"{ApplicationOf(reviews)}/onSiteReview",
                RequestId = requestId,
                Review = reviews[0].Name,
                Etag = reviews[0].Etag,
                Participant = arguments.GetValue(participant),
                Date = arguments.GetValue(date).ToDate(),
                Manner = arguments.GetValue(manner),
                Officers = { arguments.GetValue(officers) ?? [] },
                Results =
                {
                    (arguments.GetValue(passed) ?? []).Select(number => new RecheckResult { Nonconformity = number, Outcome = RecheckOutcome.Passed }),
                    (arguments.GetValue(failing) ?? []).Select(number => new RecheckResult { Nonconformity = number, Outcome = RecheckOutcome.StillFailing }),
                },
                Text = arguments.GetValue(text),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, VerifyRectificationResponse answer) => FactTable.Write(
        console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("document", answer.Document.Number));
}

/// <summary>Options that the acts at the lab share.</summary>
internal static class OnSiteOptions
{
    internal static Option<int> Participant() => new("--participant")
    {
        Description = "Number of the participant, as osa onsite show tells it.",
        Required = true,
    };

    internal static Option<string[]> Officers(string description) => new("--officer")
    {
        Description = description,
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    internal static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    internal static Option<int[]> Numbers(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
