using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Posts of the directory.</content>
internal sealed partial class Story
{
    /// <summary>Another operator, who confirms.</summary>
    public Person SecondOperator => officers.GetOrAdd(
        "second operator", _ => Person.WithToken(Server.GrpcAddress, TestTokens.Operator("operator-2")));

    /// <summary>An officer's post at every desk, for all of the autonomous region.</summary>
    public static ProposePostRequest PostRequest(string officer, string department = "housing", params ReviewDesk[] desks) => new()
    {
        RequestId = RequestIds.Next(),
        Officer = officer,
        Role = PostRole.Officer,
        Department = $"departments/{department}",
        Level = PostLevel.Province,
        RegionCode = "150000",
        Desks = { desks },
    };

    /// <summary>Proposes an officer's post, in a department whose officers no other test names.</summary>
    public async Task<(string Name, string Officer)> ProposePostAsync(string officer) =>
        ((await Operator.Administration.ProposePostAsync(PostRequest(officer, "archives"))).Name, officer);

    /// <summary>Proposes and confirms a post.</summary>
    public async Task<string> GivePostAsync(ProposePostRequest request)
    {
        var name = (await Operator.Administration.ProposePostAsync(request)).Name;
        await SecondOperator.Administration.ConfirmPostAsync(new() { Name = name, RequestId = RequestIds.Next() });
        return name;
    }

    /// <summary>Ends a post.</summary>
    public async Task EndPostAsync(string name) =>
        await Operator.Administration.EndPostAsync(new() { Name = name, RequestId = RequestIds.Next(), Reason = "调离。" });
}
