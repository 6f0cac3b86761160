using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa extend request</c>: an officer asks for more days to decide.</summary>
internal sealed class RequestExtensionCommand : ReviewActCommand<RequestExtensionResponse>
{
    private readonly Option<string> reason = Words.Required("--reason", "Why the decision needs longer; the lab is told it.");

    internal RequestExtensionCommand()
        : base("request", "Asks the person in charge for more days to decide.", ArgumentArity.ExactlyOne) => Add(reason);

    /// <inheritdoc/>
    protected override async Task<RequestExtensionResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.RequestExtensionAsync(
            new RequestExtensionRequest { Name = reviews[0].Name, RequestId = requestId, Etag = reviews[0].Etag, Reason = arguments.GetValue(reason) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RequestExtensionResponse answer) =>
        FactTable.Write(console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("waits", $"{answer.Days} working days, for the person in charge"));
}

/// <summary><c>osa extend approve</c>: the person in charge answers.</summary>
internal sealed class ApproveExtensionCommand : ReviewActCommand<ApproveExtensionResponse>
{
    private readonly Option<bool> refuse = new("--refuse") { Description = "Refuse it instead; takes --reason." };
    private readonly Option<string> reason = Words.Optional("--reason", "Why it is refused, for the officer who asked.");

    internal ApproveExtensionCommand()
        : base("approve", "Approves or refuses more days to decide.", ArgumentArity.ExactlyOne, "the person in charge of the department")
    {
        Add(refuse);
        Add(reason);
        Validators.Add(result =>
        {
            if (result.GetValue(refuse) != (result.GetResult(reason) is { Implicit: false }))
            {
                result.AddError("--refuse and --reason go together: the notice of an approval tells the reasons of the request.");
            }
        });
    }

    /// <inheritdoc/>
    protected override TokenClaims Of(string department) => TokenClaims.AuthorityHead(department);

    /// <inheritdoc/>
    protected override async Task<ApproveExtensionResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.ApproveExtensionAsync(
            new ApproveExtensionRequest
            {
                Name = reviews[0].Name,
                RequestId = requestId,
                Etag = reviews[0].Etag,
                Outcome = arguments.GetValue(refuse) ? ExtensionOutcome.Refuse : ExtensionOutcome.Approve,
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ApproveExtensionResponse answer) => FactTable.Write(
        console,
        ("review@etag", $"{answer.Name}@{answer.Etag}"),
        ("extension", WireName.Of(answer.ExtensionState)),
        ("document", answer.Document?.Number ?? ""),
        ("deliver by", answer.ExtensionState == ExtensionState.AwaitsDelivery ? answer.OriginalDueDate.Text() : ""),
        ("decide by", answer.ExtendedDueDate?.Text() ?? ""));
}

/// <summary><c>osa extend cap</c>: the government gives the whole of a designated bundle more days.</summary>
internal sealed class ExtendJointCapCommand : ActCommand<ExtendJointCapResponse>
{
    private readonly Argument<string> application = new("application") { Description = "The application, for example applications/2f6c1d." };
    private readonly Option<string> reason = Words.Required("--reason", "Why the whole needs longer; the lab is told it.");
    private readonly Option<string> etag = Words.Optional("--etag", "Etag of the application as it was read. Default: as it stands.");

    internal ExtendJointCapCommand()
        : base("cap", "Extends the limit of the whole of a designated bundle, once.", "the person in charge of the people's government")
    {
        Add(application);
        Add(reason);
        Add(etag);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.GovernmentHead;

    /// <inheritdoc/>
    protected override async Task<ExtendJointCapResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var (name, read) = (arguments.GetValue(application)!, arguments.GetValue(etag)!);
        if (read.Length == 0)
        {
            read = (await door.Applications.GetApplicationAsync(new GetApplicationRequest { Name = name }, door.Call(cancellationToken))).Etag;
        }

        RepeatWith($"--etag {read}");
        return await door.JointHandling.ExtendJointCapAsync(
            new ExtendJointCapRequest
            {
                Name = $"{name}/clocks/joint-cap-1",
                RequestId = requestId,
                Etag = read,
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExtendJointCapResponse answer) => FactTable.Write(
        console,
        ("clock", answer.Name),
        ("extension", WireName.Of(answer.ExtensionState)),
        ("document", answer.Document?.Number ?? ""),
        ("deliver by", answer.ExtensionState == ExtensionState.AwaitsDelivery ? answer.OriginalDueDate.Text() : ""),
        ("due", answer.ExtendedDueDate.Text()));
}
