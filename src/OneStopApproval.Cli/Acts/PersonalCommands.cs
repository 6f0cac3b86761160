using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa personal reveal</c>: who stands behind an application, for a purpose that is recorded.</summary>
internal sealed class RevealPersonalCommand : ActCommand<RevealPersonalValuesResponse>
{
    private readonly Argument<string> application = new("APPLICATION") { Description = "Application, for example applications/4kq2m." };
    private readonly Option<string> department = Words.Optional("--department", "Department of the officer who asks. Default: an operator asks.");
    private readonly WordOption<PersonalPurpose> purpose = new("--purpose", "What for.");
    private readonly Option<string> reason = Words.Required("--reason", "The same in words.");
    private readonly WordOption<PersonalKind> kind = new("--kind", "What is wanted. Default: who is the contact.") { Required = false };

    internal RevealPersonalCommand()
        : base("reveal", "Shows who stands behind an application; who asked, when and what for is recorded.", "an operator, or an officer with --department")
    {
        Add(application);
        Option[] all = [department, purpose, reason, kind];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) =>
        arguments.GetValue(department) is { Length: > 0 } id ? TokenClaims.Officer(id) : TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<RevealPersonalValuesResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var only = arguments.GetValue(kind);
        var request = new RevealPersonalValuesRequest
        {
            Name = arguments.GetValue(application),
            RequestId = requestId,
            Purpose = arguments.GetValue(purpose),
            Reason = arguments.GetValue(reason),
        };
        PersonalKind[] kinds = only == PersonalKind.Unspecified
            ? [PersonalKind.ContactName, PersonalKind.ContactPhone, PersonalKind.ContactEmail]
            : [only];
        request.Kinds.AddRange(kinds);
        return await door.PersonalData.RevealPersonalValuesAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RevealPersonalValuesResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("kind", "value", "staff");
        foreach (var value in answer.Values)
        {
            table.AddRow(WireName.Of(value.Kind), Markup.Escape(value.Text), Markup.Escape(value.StaffNumber));
        }

        console.Write(table);
        FactTable.Write(console, ("recorded as", answer.PersonalAct));
    }
}

/// <summary><c>osa personal acts</c>: who had personal values shown.</summary>
internal sealed class PersonalActsCommand : CallCommand<ListPersonalActsResponse>
{
    private readonly Option<string> application = Words.Optional("--application", "Only those on this application.");
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal PersonalActsCommand()
        : base("acts", "Lists who had personal values shown, when and what for, the latest first.", "an operator")
    {
        Add(application);
        Add(page);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListPersonalActsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.PersonalData.ListPersonalActsAsync(
            new ListPersonalActsRequest { Application = arguments.GetValue(application), PageToken = arguments.GetValue(page) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListPersonalActsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("time", "act", "application", "values", "by", "purpose", "reason");
        foreach (var row in answer.PersonalActs)
        {
            table.AddRow(
                row.ActTime.ToDateTimeOffset().ToString("u", System.Globalization.CultureInfo.InvariantCulture),
                WireName.Of(row.Kind),
                row.Application,
                row.ValueCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(row.Subject),
                WireName.Of(row.Purpose),
                Markup.Escape(row.Reason));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
