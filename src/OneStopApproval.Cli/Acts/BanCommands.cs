using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa ban register</c>: the person in charge puts a ban into the register.</summary>
internal sealed class RegisterBanCommand : ActCommand<RegisterBanResponse>
{
    private readonly DepartmentOption department = new();
    private readonly WordOption<BanKind> kind = new("--kind", "What kind of ban it is.");
    private readonly Option<string[]> items = new("--item") { Description = "A service item that it is about, for example cma; several times for several.", Required = true };
    private readonly Option<string> uscc = Words.Optional("--uscc", "Unified social credit code of the lab.");
    private readonly Option<string> identity = Words.Optional("--identity-number", "Identity number of the person, for OCCUPATIONAL.");
    private readonly Option<string> name = Words.Optional("--person-name", "Name of the person, for OCCUPATIONAL.");
    private readonly Option<string> reason = Words.Required("--reason", "Why.");
    private readonly Option<string> basis = Words.Optional("--legal-basis", "Title of a text of law and one article; may be left out where the item's rule says it.");
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly?> until = new("--until") { Description = "Last day, for EXCLUSION and OCCUPATIONAL. Default: for life." };
    private readonly Option<string> number = Words.Optional("--document-number", "Number of the decision that imposed it.");

    internal RegisterBanCommand()
        : base("register", "Registers a ban of a lab or a person.", "the person in charge of the department")
    {
        Option[] all = [department, kind, items, uscc, identity, name, reason, basis, from, until, number];
        Array.ForEach(all, Add);
        Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(result.GetValue(uscc)) == string.IsNullOrEmpty(result.GetValue(identity)))
            {
                result.AddError("Give one of --uscc and --identity-number (with --person-name).");
            }
        });
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<RegisterBanResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new RegisterBanRequest
        {
            RequestId = requestId,
            Kind = arguments.GetValue(kind),
            Items = { (arguments.GetValue(items) ?? []).Select(item => $"serviceItems/{item}") },
            LegalBasis = arguments.GetValue(basis),
            FromDate = arguments.GetValue(from)?.ToDate(),
            UntilDate = arguments.GetValue(until)?.ToDate(),
            Reason = arguments.GetValue(reason),
            DocumentNumber = arguments.GetValue(number),
        };
        if (arguments.GetValue(uscc) is { Length: > 0 } lab)
        {
            request.Uscc = lab;
        }
        else
        {
            request.Person = new BannedPerson { IdentityNumber = arguments.GetValue(identity), DisplayName = arguments.GetValue(name) };
        }

        return await door.Bans.RegisterBanAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RegisterBanResponse answer) => FactTable.Write(
        console,
        ("ban", answer.Name),
        ("state", WireName.Of(answer.State)),
        ("legal basis", answer.LegalBasis),
        ("from", answer.FromDate.Text()),
        ("until", answer.UntilDate is null ? "for life" : answer.UntilDate.Text()));
}

/// <summary><c>osa ban lift</c>: the person in charge lifts a ban before its last day.</summary>
internal sealed class LiftBanCommand : ActCommand<LiftBanResponse>
{
    private readonly Argument<string> ban = new("BAN") { Description = "Ban, for example bans/4kq2m." };
    private readonly DepartmentOption department = new();
    private readonly Option<string> reason = Words.Required("--reason", "Why.");
    private readonly Option<string> basis = Words.Required("--legal-basis", "Title of a text of law and one article.");
    private readonly Option<DateOnly?> date = new("--date") { Description = "The first day on which it holds no more. Default: today." };

    internal LiftBanCommand()
        : base("lift", "Lifts a ban before its last day.", "the person in charge of the department")
    {
        Add(ban);
        Option[] all = [department, reason, basis, date];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.AuthorityHead(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<LiftBanResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Bans.LiftBanAsync(
            new LiftBanRequest
            {
                Name = arguments.GetValue(ban),
                RequestId = requestId,
                LiftDate = arguments.GetValue(date)?.ToDate(),
                Reason = arguments.GetValue(reason),
                LegalBasis = arguments.GetValue(basis),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, LiftBanResponse answer) => FactTable.Write(
        console, ("ban", answer.Name), ("state", WireName.Of(answer.State)), ("from", answer.LiftDate.Text()));
}

/// <summary><c>osa ban list</c>: the register, a page of it at a time.</summary>
internal sealed class BanListCommand : CallCommand<ListBansResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> uscc = Words.Optional("--uscc", "Only bans of this lab.");
    private readonly Option<bool> force = new("--in-force") { Description = "Only bans that hold today." };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal BanListCommand()
        : base("list", "Lists bans of all departments, the latest first.", "an officer of the department")
    {
        Option[] all = [department, uscc, force, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ListBansResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Bans.ListBansAsync(
            new ListBansRequest { Uscc = arguments.GetValue(uscc), InForce = arguments.GetValue(force), PageToken = arguments.GetValue(page) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListBansResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("ban", "kind", "who", "items", "legal basis", "from", "until", "state");
        foreach (var ban in answer.Bans)
        {
            table.AddRow(
                ban.Name,
                WireName.Of(ban.Kind),
                Markup.Escape(ban.Uscc.Length > 0 ? ban.Uscc : $"person {ban.PersonDisplayName}".Trim()),
                string.Join('\n', ban.Items.Select(WireName.Id)),
                Markup.Escape(ban.LegalBasis),
                ban.FromDate.Text(),
                ban.UntilDate is null ? "for life" : ban.UntilDate.Text(),
                WireName.Of(ban.State));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
