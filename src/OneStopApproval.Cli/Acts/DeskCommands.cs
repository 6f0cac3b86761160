using System.CommandLine;
using System.CommandLine.Parsing;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa opinion record</c>, and <c>osa reviews opinion</c>: an officer's finished work.</summary>
internal sealed class OpinionCommand : ReviewActCommand<RecordOpinionResponse>
{
    private readonly Option<string> text = Words.Required("--text", "The opinion.");

    internal OpinionCommand(string command)
        : base(command, "Records an opinion on a review; one's own draft goes with it.", ArgumentArity.ExactlyOne) => Add(text);

    /// <inheritdoc/>
    protected override async Task<RecordOpinionResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.RecordOpinionAsync(
            new RecordOpinionRequest { Name = reviews[0].Name, RequestId = requestId, Etag = reviews[0].Etag, Text = arguments.GetValue(text) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordOpinionResponse answer) =>
        FactTable.Write(console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa reviews conclude</c>: what the technical review came to, from which the decision's days run.</summary>
internal sealed class ConcludeCommand : ReviewActCommand<ConcludeTechnicalReviewResponse>
{
    private readonly WordOption<TechnicalReviewConclusion> conclusion = new("--conclusion", "What it came to.");
    private readonly Option<string> summary = Words.Required("--summary", "What the assessors found.");

    internal ConcludeCommand()
        : base("conclude", "Records the conclusion of a technical review.", ArgumentArity.ExactlyOne)
    {
        Add(conclusion);
        Add(summary);
    }

    /// <inheritdoc/>
    protected override async Task<ConcludeTechnicalReviewResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Inspections.ConcludeTechnicalReviewAsync(
            new ConcludeTechnicalReviewRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Conclusion = arguments.GetValue(conclusion),
                Summary = arguments.GetValue(summary),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ConcludeTechnicalReviewResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("state", WireName.Of(answer.State)),
        ("document", answer.Document.Number));
}

/// <summary><c>osa decide</c>: the decision on a review, granted or refused as a whole or row by row, or on many simple changes.</summary>
internal sealed class DecideCommand : ReviewActCommand<IMessage>
{
    private readonly WordOption<DecisionOutcome> outcome = new("--outcome", "What is decided; PARTIAL takes --refuse or --refusals.") { Required = false };
    private readonly Option<string> bulk = Words.Optional("--bulk", "Instead of a review: a file with a line REVIEW or REVIEW@ETAG for each of up to 100 simple changes, which are all granted.");
    private readonly Option<string> reason = Words.Optional("--reason", "Why it is refused.");
    private readonly Option<string> legalBasis = Words.Optional("--legal-basis", "Articles that a refusal rests on.");
    private readonly Option<string> remedies = Words.Optional("--remedies", "What the lab can do against a refusal; default: the authority's standing text.");
    private readonly Option<string> refuse = Words.Optional("--refuse", "With PARTIAL: the rows refused, for example 3,7-9, numbered as 'osa reviews rows' shows them.");
    private readonly Option<string> refusals = Words.Optional("--refusals", "With PARTIAL: a YAML file, a list of rows, categories, reason and legal_basis, instead of --refuse.");

    private readonly Option<string> consideration = Words.Optional("--consideration", "How the statements of the lab are considered, all that 'osa reviews rows --json' shows; a refusal of anything says so where there are any.");
    private readonly Option<string> hearingRecord = Words.Optional("--hearing-record", "Record of the hearing that the decision is bound to, for example applications/2f6c1d/documents/d9.");

    internal DecideCommand()
        : base("decide", "Decides a review, or many simple changes.", ArgumentArity.ZeroOrOne)
    {
        Add(bulk);
        Add(outcome);
        Add(reason);
        Add(legalBasis);
        Add(remedies);
        Add(refuse);
        Add(refusals);
        Add(consideration);
        Add(hearingRecord);
        Validators.Add(result =>
        {
            if (result.GetResult(bulk) is { Implicit: false })
            {
                if (IsNamed(result) || result.Children.OfType<OptionResult>().Any(other => !other.Implicit && IsOfOne(other.Option)))
                {
                    result.AddError("--bulk takes the place of the review, its outcome and all that is said of it.");
                }

                return;
            }

            if (!IsNamed(result) || result.GetResult(outcome) is not { Implicit: false })
            {
                result.AddError("Name a review and its --outcome, or --bulk with a file.");
            }

            // By its word: what is no outcome at all is told as that.
            var partial = result.GetResult(outcome)?.Tokens is [var word] && word.Value.Equals(WireName.Of(DecisionOutcome.Partial), StringComparison.OrdinalIgnoreCase);
            if (new Option<string>[] { refuse, refusals }.Count(way => result.GetResult(way) is { Implicit: false }) != (partial ? 1 : 0))
            {
                result.AddError("PARTIAL takes either --refuse or --refusals; no other outcome takes one.");
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task<IMessage> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(bulk) is { Length: > 0 } file)
        {
            return await BulkAsync(door, requestId, file, cancellationToken);
        }

        var request = new DecideReviewRequest
        {
            Name = reviews[0].Name,
            RequestId = requestId,
            Etag = reviews[0].Etag,
            Outcome = arguments.GetValue(outcome),
            Remedies = arguments.GetValue(remedies),
            Consideration = arguments.GetValue(consideration),
            HearingRecord = arguments.GetValue(hearingRecord),
        };
        var review = request.Outcome == DecisionOutcome.Partial || request.Consideration is { Length: > 0 }
            ? await door.Reviews.GetReviewAsync(new GetReviewRequest { Name = request.Name }, door.Call(cancellationToken))
            : null;
        request.ConsideredStatements.AddRange(
            request.Consideration is { Length: > 0 } ? review?.Participation?.Statements.Select(statement => statement.Name) ?? [] : []);
        if (request.Outcome == DecisionOutcome.Partial)
        {
            RefusedRows.Divide(request, review!.AskedScope, GroupsOf(arguments));
        }
        else
        {
            (request.Reason, request.LegalBasis) = (arguments.GetValue(reason), arguments.GetValue(legalBasis));
        }

        return await door.Reviews.DecideReviewAsync(request, door.Call(cancellationToken));
    }

    private IReadOnlyList<RefusedGroup> GroupsOf(ParseResult arguments) => arguments.GetValue(refusals) is { Length: > 0 } file
        ? RefusedRows.Read(file)
        : [new() { Rows = arguments.GetValue(refuse)!, Reason = arguments.GetValue(reason)!, LegalBasis = arguments.GetValue(legalBasis)! }];

    private static async Task<BatchDecideReviewsResponse> BulkAsync(Door door, string requestId, string file, CancellationToken cancellationToken)
    {
        var lines = (await File.ReadAllLinesAsync(file, cancellationToken)).Select(line => line.Trim()).Where(line => line.Length > 0);
        var named = await ReadAsync(door, [.. lines], cancellationToken);
        var request = new BatchDecideReviewsRequest
        {
            RequestId = requestId,
            Decisions =
            {
                named.Select(review => new BatchDecision { Name = review.Name, Etag = review.Etag, Outcome = DecisionOutcome.Grant }),
            },
        };
        return await door.Desk.BatchDecideReviewsAsync(request, door.Call(cancellationToken));
    }

    private static bool IsNamed(CommandResult result) =>
        result.Children.OfType<ArgumentResult>().Any(argument => argument.Argument.Name == "REVIEW" && argument.Tokens.Count > 0);

    private bool IsOfOne(Option option) =>
        new Option[] { outcome, reason, legalBasis, remedies, refuse, refusals, consideration, hearingRecord }.Contains(option);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, IMessage answer)
    {
        if (answer is DecideReviewResponse one)
        {
            FactTable.Write(
                console,
                ("review@etag", $"{one.Name}@{one.Etag}"),
                ("state", WireName.Of(one.State)),
                ("decision", one.Document.Number),
                ("joined", one.Joined ? "yes: every review has ended" : "no"));
            return;
        }

        var table = new Table().RoundedBorder().AddColumns("review", "decision", "why not");
        foreach (var row in ((BatchDecideReviewsResponse)answer).Results)
        {
            table.AddRow(
                Markup.Escape(row.Name),
                Markup.Escape(row.Decision?.Document.Number ?? ""),
                Markup.Escape(row.Decision is null
                    ? $"{WireName.Of(row.Reason)} {string.Join(' ', row.Faults.Select(fault => fault.Description))}".TrimEnd()
                    : ""));
        }

        console.Write(table);
    }
}
