using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>Applications put straight into the ledger, so that tests of reads need no door for writes.</summary>
internal static class SeededMatters
{
    internal const string QueryCode = "7k2m9qx4tb";
    internal const string Phone = "13800000000";

    /// <summary>A submitted application of the construction bundle; each lab may have one of each site.</summary>
    internal static async Task SubmitAsync(this TestServer server, string id, string uscc, params string[] items)
    {
        var phone = PersonalValue.Seal(PersonalKinds.ContactPhone, Phone);
        var scope = ScopeTable.Of(ScopeRows.Write([new() { Site = id, Field = "建筑工程", Object = "混凝土" }]));
        var reviews = items
            .Select(item => new AskedReview(
                item, DepartmentOf(item), id, ReviewKind.First, Procedure.General, ItemNature.Licence, scope.Id)
            {
                Grade = Scenarios.Items.GradeOf(item) is { Length: > 0 } grade ? grade : null,
                Categories = Scenarios.Items.CategoriesOf(item) is { Length: > 0 } categories ? [.. categories] : null,
            })
            .ToImmutableArray();
        var applicant = new Applicant
        {
            Uscc = uscc,
            DisplayName = "示例检测有限公司",
            RegionCode = TestTokens.Region,
            Address = "示例路 1 号",
            ContactPhone = phone.Commitment,
            ElectronicDeliveryConsent = true,
        };
        await server.RunAsync(id, new CreateApplication("construction-lab", applicant, null, reviews), [phone], [scope]);
        await server.RunAsync(id, new SubmitApplication(uscc, QueryCodes.HashOf(QueryCode), true));
    }

    /// <summary>Runs a command past the doors.</summary>
    internal static async Task RunAsync(
        this TestServer server,
        string id,
        Command command,
        ImmutableArray<PersonalValue> values = default,
        ImmutableArray<ScopeTable> scopes = default)
    {
        var reply = await server.Services.GetRequiredService<Ledger>().SubmitAsync(
            new CommandEnvelope
            {
                MatterId = id,
                Command = command,
                Actor = new(ActorRole.Applicant, "seed"),
                Key = new("seed", command.GetType().Name, id),
                ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(id)),
                Encode = _ => [1],
                PersonalValues = values.IsDefault ? [] : values,
                ScopeTables = scopes.IsDefault ? [] : scopes,
            },
            TestContext.Current.CancellationToken);
        Assert.Null(reply.Refusal);
    }

    private static string DepartmentOf(string item) => item switch
    {
        "cma" => "market-supervision",
        "construction-testing" => "housing",
        "lightning-testing" => "meteorology",
        "water-testing" => "water",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Unknown item."),
    };
}
