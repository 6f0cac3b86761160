using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa pledge give</c>: the lab pledges to bring missing material after the acceptance.</summary>
internal sealed class PledgeCommand : LabActCommand<PledgeMaterialsResponse>
{
    private readonly Option<string[]> materials = new("--material") { Description = "Code of a missing material on the item's published list. Repeat it for every one.", Required = true };
    private readonly Option<int> days = new("--days") { Description = "Working days for them from the delivery of the acceptance; default: the most that the item gives." };

    internal PledgeCommand()
        : base("give", "Pledges to bring missing material after the acceptance; the department may then accept without it.")
    {
        Add(materials);
        Add(days);
    }

    /// <inheritdoc/>
    protected override async Task<PledgeMaterialsResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.PledgeMaterialsAsync(
            new PledgeMaterialsRequest
            {
                Name = name,
                RequestId = requestId,
                MaterialCodes = { arguments.GetValue(materials)! },
                Days = arguments.GetValue(days),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, PledgeMaterialsResponse answer) =>
        FactTable.Write(console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa pledge supply</c>: the lab reports that all it had pledged is uploaded.</summary>
internal sealed class SupplyPledgedCommand() : LabActCommand<SupplyPledgedMaterialsResponse>(
    "supply", "Reports that everything pledged is uploaded.")
{
    /// <inheritdoc/>
    protected override async Task<SupplyPledgedMaterialsResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.SupplyPledgedMaterialsAsync(
            new SupplyPledgedMaterialsRequest { Name = name, RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, SupplyPledgedMaterialsResponse answer) =>
        FactTable.Write(console, ("review@etag", $"{answer.Name}@{answer.Etag}"), ("state", WireName.Of(answer.State)));
}
