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
        ((await Operator.Administration.ProposePostAsync(PostRequest(officer, Contract.PostMutations.Department))).Name, officer);

    /// <summary>A letter by which the person in charge of the housing department lets an officer do both things that he can.</summary>
    public static ProposeLetterRequest LetterRequest(string number, string officer, string from, string until) => new()
    {
        RequestId = RequestIds.Next(),
        Number = number,
        Department = "departments/housing",
        GivenBy = "head-housing-1",
        Officer = officer,
        Acts = { DelegatedAct.ApproveExtension, DelegatedAct.AnswerRecusal },
        FromDate = StoryTime.On(from),
        UntilDate = StoryTime.On(until),
    };

    /// <summary>Proposes and confirms a letter.</summary>
    public async Task<string> GiveLetterAsync(ProposeLetterRequest request)
    {
        var name = (await Operator.Administration.ProposeLetterAsync(request)).Name;
        await SecondOperator.Administration.ConfirmLetterAsync(new() { Name = name, RequestId = RequestIds.Next() });
        return name;
    }

    /// <summary>Ends a letter.</summary>
    public async Task EndLetterAsync(string name) =>
        await Operator.Administration.EndLetterAsync(new() { Name = name, RequestId = RequestIds.Next(), Reason = "负责人变更。" });

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
