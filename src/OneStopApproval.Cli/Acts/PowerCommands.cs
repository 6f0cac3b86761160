using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa power grant</c>: a lab appoints an agent.</summary>
internal sealed class GrantPowerCommand : ActCommand<CreatePowerOfAttorneyResponse>
{
    private readonly Option<FileInfo> paper = new("--paper") { Description = "The signed paper: PDF, JPEG or PNG.", Required = true };
    private readonly Option<string> agentUscc = Words.Optional("--agent-uscc", "Unified social credit code of the agent, when it is an organisation.");
    private readonly Option<string> agentSubject = Words.Optional("--agent-subject", "Subject of the agent's token, when the agent is a person.");
    private readonly Option<string> agentName = Words.Required("--agent-name", "Name of the agent, as documents print it.");
    private readonly Option<string[]> items = new("--item") { Description = "A service item to be covered, for example cma; several times for several. Default: all." };
    private readonly Option<string[]> applications = new("--application") { Description = "An application to be covered, for example applications/2f6c1d. Default: all." };
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly> until = new("--until") { Description = "Last day, for example 2026-06-30.", Required = true };
    private readonly Option<string> uscc = LabArgument.Uscc();

    internal GrantPowerCommand()
        : base("grant", "Grants a power of attorney.", "the lab of --uscc")
    {
        Option[] all = [paper, agentUscc, agentSubject, agentName, items, applications, from, until, uscc];
        Array.ForEach(all, Add);
        paper.AcceptExistingOnly();
        Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(result.GetValue(agentUscc)) == string.IsNullOrEmpty(result.GetValue(agentSubject)))
            {
                result.AddError("Give one of --agent-uscc and --agent-subject.");
            }
        });
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<CreatePowerOfAttorneyResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetValue(paper)!;
        var request = new CreatePowerOfAttorneyRequest
        {
            RequestId = requestId,
            AgentDisplayName = arguments.GetValue(agentName),
            Items = { (arguments.GetValue(items) ?? []).Select(item => $"serviceItems/{item}") },
            Applications = { arguments.GetValue(applications) ?? [] },
            FromDate = arguments.GetValue(from)?.ToDate(),
            UntilDate = arguments.GetValue(until).ToDate(),
            MediaType = MediaTypeOf(file),
            Content = ByteString.CopyFrom(await File.ReadAllBytesAsync(file.FullName, cancellationToken)),
        };
        if (arguments.GetValue(agentUscc) is { Length: > 0 } organisation)
        {
            request.AgentUscc = organisation;
        }
        else
        {
            request.AgentSubject = arguments.GetValue(agentSubject);
        }

        return await door.Powers.CreatePowerOfAttorneyAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, CreatePowerOfAttorneyResponse answer) => FactTable.Write(
        console, ("power of attorney", answer.Name), ("state", WireName.Of(answer.State)), ("paper's SHA-256", answer.Sha256));

    // The server says which types it takes; of an unknown one it is told the extension.
    private static string MediaTypeOf(FileInfo file) => file.Extension.ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PNG" => "image/png",
        var other => other,
    };
}

/// <summary><c>osa power list</c>: the powers that a lab granted and those that name the caller as agent.</summary>
internal sealed class PowerListCommand : CallCommand<ListPowersOfAttorneyResponse>
{
    private const int MostRows = 200;

    private readonly Option<string> uscc = LabArgument.Uscc();
    private readonly Option<string> agent = AgentArgument.Subject();

    internal PowerListCommand()
        : base("list", "Lists the powers of attorney that a lab granted, or that name an agent.", "the lab of --uscc, or the agent of --agent")
    {
        Add(uscc);
        Add(agent);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) =>
        AgentArgument.Of(arguments.GetValue(agent)!) ?? LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<ListPowersOfAttorneyResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Powers.ListPowersOfAttorneyAsync(new ListPowersOfAttorneyRequest { PageSize = MostRows }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListPowersOfAttorneyResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("power of attorney", "lab", "agent", "covers", "from", "until", "state");
        foreach (var power in answer.PowersOfAttorney)
        {
            string[] covered = [.. power.Items.Select(WireName.Id), .. power.Applications];
            table.AddRow(
                Markup.Escape(power.Name),
                power.PrincipalUscc,
                Markup.Escape($"{power.AgentDisplayName} ({power.AgentUscc}{power.AgentSubject})"),
                Markup.Escape(covered.Length == 0 ? "everything" : string.Join('\n', covered)),
                power.FromDate.Text(),
                power.UntilDate.Text(),
                WireName.Of(power.State));
        }

        console.Write(table);
    }
}

/// <summary><c>osa power revoke</c>: the lab takes a power back.</summary>
internal sealed class RevokePowerCommand : ActCommand<RevokePowerOfAttorneyResponse>
{
    private readonly Argument<string> power = new("POWER") { Description = "Power of attorney, for example powersOfAttorney/4kq2m." };
    private readonly Option<string> uscc = LabArgument.Uscc();

    internal RevokePowerCommand()
        : base("revoke", "Revokes a power of attorney at once.", "the lab of --uscc")
    {
        Add(power);
        Add(uscc);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<RevokePowerOfAttorneyResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Powers.RevokePowerOfAttorneyAsync(
            new RevokePowerOfAttorneyRequest { Name = arguments.GetValue(power), RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RevokePowerOfAttorneyResponse answer) =>
        FactTable.Write(console, ("power of attorney", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa power renounce</c>: the agent gives a power back.</summary>
internal sealed class RenouncePowerCommand : ActCommand<RenouncePowerResponse>
{
    private readonly Argument<string> power = new("POWER") { Description = "Power of attorney, for example powersOfAttorney/4kq2m." };
    private readonly Option<string> agent = AgentArgument.Subject();

    internal RenouncePowerCommand()
        : base("renounce", "Renounces a power of attorney at once.", "the agent of --agent")
    {
        Add(power);
        Add(agent);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => AgentArgument.Of(arguments.GetValue(agent)!);

    /// <inheritdoc/>
    protected override async Task<RenouncePowerResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Powers.RenouncePowerAsync(
            new RenouncePowerRequest { Name = arguments.GetValue(power), RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RenouncePowerResponse answer) =>
        FactTable.Write(console, ("power of attorney", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary>The option that names an agent who is a person.</summary>
internal static class AgentArgument
{
    /// <summary>The option.</summary>
    internal static Option<string> Subject() => Words.Optional("--agent", "Subject of the agent's token, when no token is given.");

    /// <summary>The agent that the option names, as the bearer; null when it names none.</summary>
    internal static TokenClaims? Of(string subject) => subject.Length > 0 ? new("agent", subject) : null;
}
