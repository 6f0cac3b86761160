using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa recusal ask</c>: the lab asks that an officer or assessor be recused.</summary>
internal sealed class AskRecusalCommand : LabActCommand<RequestRecusalResponse>
{
    private readonly Option<string> name = Words.Required("--officer-name", "Name of whom it is about.");
    private readonly Option<string> officer = Words.Optional("--officer", "Subject of this person, where it is known.");
    private readonly Option<string> reason = Words.Required("--reason", "The interest that he has.");

    internal AskRecusalCommand()
        : base("ask", "Asks that an officer or assessor be recused; the review goes on until the person in charge answers.")
    {
        Option[] all = [name, officer, reason];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<RequestRecusalResponse> ActAsync(
        Door door, string requestId, string review, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Recusals.RequestRecusalAsync(
            new RequestRecusalRequest
            {
                Name = review,
                RequestId = requestId,
                Party = RecusalParty.Applicant,
                OfficerName = arguments.GetValue(name),
                Officer = arguments.GetValue(officer),
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RequestRecusalResponse answer) =>
        FactTable.Write(console, ("recusal", answer.Recusal), ("state", WireName.Of(answer.RecusalState)));
}

/// <summary><c>osa recusal self</c>: an officer recuses himself.</summary>
internal sealed class SelfRecusalCommand : ReviewActCommand<RequestRecusalResponse>
{
    private readonly Option<string> reason = Words.Required("--reason", "The interest that the officer has.");

    internal SelfRecusalCommand()
        : base("self", "Recuses the officer who calls, at once.", ArgumentArity.ExactlyOne) => Add(reason);

    /// <inheritdoc/>
    protected override async Task<RequestRecusalResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Recusals.RequestRecusalAsync(
            new RequestRecusalRequest { Name = reviews[0].Name, RequestId = requestId, Party = RecusalParty.Officer, Reason = arguments.GetValue(reason) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RequestRecusalResponse answer) =>
        FactTable.Write(console, ("recusal", answer.Recusal), ("state", WireName.Of(answer.RecusalState)));
}

/// <summary><c>osa recusal answer</c>: the person in charge answers a request.</summary>
internal sealed class AnswerRecusalCommand : ReviewActCommand<AnswerRecusalResponse>
{
    private readonly Option<int> number = new("--number") { Description = "Number of the request within the review.", DefaultValueFactory = _ => 1 };
    private readonly WordOption<RecusalOutcome> outcome = new("--outcome", "Whether the person is recused.");
    private readonly Option<string> officer = Words.Optional("--officer", "Subject of who is recused, where the request names none.");
    private readonly Option<string> reason = Words.Optional("--reason", "What is said to it; required with REFUSE.");

    internal AnswerRecusalCommand()
        : base("answer", "Recuses the person that a request is about, or says why not.", ArgumentArity.ExactlyOne, "the person in charge of the department")
    {
        Option[] all = [number, outcome, officer, reason];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Of(string department) => TokenClaims.AuthorityHead(department);

    /// <inheritdoc/>
    protected override async Task<AnswerRecusalResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Recusals.AnswerRecusalAsync(
            new AnswerRecusalRequest
            {
                Name = $"{reviews[0].Name}/recusals/{arguments.GetValue(number).Text()}",
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Outcome = arguments.GetValue(outcome),
                Officer = arguments.GetValue(officer),
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, AnswerRecusalResponse answer) =>
        FactTable.Write(console, ("recusal", answer.Name), ("state", WireName.Of(answer.RecusalState)), ("etag", answer.Etag));
}
