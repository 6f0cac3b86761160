using Grpc.Core;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Wire;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>Every RPC × every role.</summary>
public sealed class AccessTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly (ActorRole Role, string? Token)[] Callers =
    [
        (ActorRole.Public, null),
        (ActorRole.Applicant, TestTokens.Applicant("91150100MA0TEST01X")),
        (ActorRole.Officer, TestTokens.Officer("housing")),
        (ActorRole.AuthorityHead, TestTokens.AuthorityHead("housing")),
        (ActorRole.GovernmentHead, TestTokens.GovernmentHead()),
        (ActorRole.Window, TestTokens.Window()),
        (ActorRole.Operator, TestTokens.Operator()),
        (ActorRole.Auditor, TestTokens.Auditor()),
        (ActorRole.Assessor, TestTokens.Assessor("assessor-01")),
    ];

    [Fact]
    public void Access_table_has_one_row_for_each_rpc_of_the_contract() =>
        Assert.Equal(
            ContractMethods.All.Select(ContractMethods.PathOf),
            AccessTable.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Document_of_access_says_what_the_table_says()
    {
        var path = RepositoryRoot.PathOf("docs/access.md");
        Assert.Equal(AccessDocument.Table(), AccessDocument.TableOf(File.ReadAllLines(path)));
    }

    [Theory]
    [MemberData(nameof(ContractMethods.Paths), MemberType = typeof(ContractMethods))]
    public async Task Rpc_called_in_every_role_admits_those_of_its_row_alone(string path)
    {
        Assert.SkipUnless(IsServed(path), "no door serves it");
        var server = await servers.OnAsync(Engine.Sqlite);
        var row = AccessTable.Find(path)!;
        foreach (var (role, token) in Callers)
        {
            var reason = await ReasonAsync(server.As(token), path);
            var expected = row.Permits(role) ? null : role == ActorRole.Public ? "UNAUTHENTICATED" : "ROLE_NOT_ALLOWED";
            Assert.True(expected == Verdict(reason), $"{path} as {role}: {reason}");
        }
    }

    [Fact]
    public void Auditor_changes_nothing() => Assert.DoesNotContain(
        AccessTable.All.Values, access => access.Effect == Effect.Write && access.Permits(ActorRole.Auditor));

    [Fact]
    public void Method_without_a_row_is_denied() => Assert.Null(AccessTable.Find("/onestopapproval.v1.ReviewService/Invented"));

    private static bool IsServed(string path) =>
        Doors.Services.Any(service => service.BaseType!.DeclaringType!.Name == ContractMethods.Find(path).Service.Name);

    private static string? Verdict(string? reason) => reason is "UNAUTHENTICATED" or "ROLE_NOT_ALLOWED" ? reason : null;

    private static async Task<string?> ReasonAsync(CallInvoker invoker, string path)
    {
        try
        {
            await ContractMethods.CallAsync(invoker, path);
            return null;
        }
        catch (RpcException exception)
        {
            return ErrorReading.Read(exception).Reason;
        }
    }
}
