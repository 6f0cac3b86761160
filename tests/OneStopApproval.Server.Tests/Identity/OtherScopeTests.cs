using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>
/// Every RPC that names something of a lab or a department × every role that may call it × own and other scope: who is of another
/// scope is told the same as of what is not there, byte for byte. An RPC without a sample fails.
/// </summary>
public sealed class OtherScopeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string NotHere = "NOT_VISIBLE";

    private static readonly MutationRow[] Rows = [.. LabMutations.Rows, .. NoticeMutations.Rows, .. DepartmentMutations.Rows];

    // What is told to another scope, where it is not NOT_VISIBLE, and why that tells nothing.
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        // Each row is refused by itself, with NOT_VISIBLE.
        ["BatchAssignReviews"] = "rows",
        ["BatchDecideReviews"] = "rows",
        // A list of the caller's own department for all of the region; what is on it and not here is told as that.
        ["ReconcileDay"] = "alike",
        // The sample is the window's or the lab's; an officer's has other fields, which are told first and alike.
        ["RecordTrip"] = "INVALID_FIELDS",
        ["RequestRecusal"] = "INVALID_FIELDS",
        // A certificate is a public fact and its case is not.
        ["GetCertificate"] = "public",
    };

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Rpc)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Mutation_by_a_caller_of_another_scope_is_told_what_is_told_of_nothing(string name)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var rpc = Rpcs.Named(name);
        await using var mutation = await Rows.Single(row => row.Rpc == name).Prepare(server);
        if (mutation.Request.Any(ForeignCallers.NamesSomething))
        {
            await CheckAsync(server, rpc, mutation.Request);
        }

        // It was there all the time, and whose it is may do it.
        await WireBytes.SendAsync(mutation.Caller, rpc, mutation.RequestBytes);
    }

    [Fact]
    public async Task Read_by_a_caller_of_another_scope_is_told_what_is_told_of_nothing()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var samples = await JsonSamples.LiveAsync(story);
        var drawn = (await story.OfficerOf(Cma).Inspections.DrawAssessorsAsync(await story.DrawingAsync(Cma))).Assessors[0];
        var seen = 0;
        // Anybody may ask what is public, and so nobody is of another scope.
        foreach (var rpc in Rpcs.All.Except(Rpcs.Mutations).Where(rpc => !AccessOf(rpc).Who.HasFlag(Who.Public)))
        {
            var requests = rpc.IsServerStreaming ? await OfStreamAsync(story, rpc) : samples.Of(rpc);
            foreach (var request in requests.Where(ForeignCallers.NamesSomething))
            {
                await CheckAsync(story.Server, rpc, [request]);
                if (!request.ToString()!.Contains(JsonSamples.Absent, StringComparison.Ordinal))
                {
                    await OwnAsync(story, rpc, request, story.Assessor(drawn));
                    seen++;
                }
            }
        }

        Assert.True(seen >= 20, $"Only {seen} reads name what is there.");
    }

    // A stream that names nothing has no sample; a new one that does has to get its own here.
    private static async Task<IMessage[]> OfStreamAsync(Story story, MethodDescriptor rpc)
    {
        if (rpc.InputType.Fields.InFieldNumberOrder().All(field => field.Name is not ("name" or "parent" or "application")))
        {
            return [];
        }

        var request = rpc.InputType.Parser.ParseFrom([]);
        var (named, value) = rpc.Name switch
        {
            "WatchApplication" => ("name", story.Application),
            "ExportJournal" => ("name", story.Application),
            "ExportDossierTable" => ("parent", story.Application),
            "DownloadMaterial" => ("name", (await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials[0].Name),
            "DownloadDocument" => ("name", (await story.Lab.Documents.ListDocumentsAsync(new() { Parent = story.Application })).Documents[0].Name),
            "DownloadCertificate" => ("name", (await story.Lab.Certificates.ListCertificatesAsync(new())).Certificates[0].Name),
            _ => throw new Xunit.Sdk.XunitException($"{rpc.FullName} names something and has no sample."),
        };
        rpc.InputType.FindFieldByName(named).Accessor.SetValue(request, value);
        if (rpc.Name == "ExportDossierTable")
        {
            ((ExportDossierTableRequest)request).Table = DossierTable.Sites;
        }

        return [request];
    }

    private static async Task OwnAsync(Story story, MethodDescriptor rpc, IMessage request, Person assessor)
    {
        (ActorRole Role, Person[] Callers)[] own =
        [
            (ActorRole.Applicant, [story.Lab]),
            (ActorRole.Officer, [story.Officer(Lead), story.OfficerOf(Construction)]),
            (ActorRole.AuthorityHead, [story.HeadOf(Cma), story.HeadOf(Construction)]),
            (ActorRole.Window, [story.Window]),
            (ActorRole.Operator, [story.Operator]),
            // Of the reviews he sees the one that he was drawn for.
            (ActorRole.Assessor, request is ListCapabilitiesRequest ? [] : [assessor]),
        ];
        foreach (var (role, callers) in own.Where(pair => pair.Callers.Length > 0 && AccessOf(rpc).Permits(pair.Role)))
        {
            var told = await Task.WhenAll(callers.Select(caller => ToldAsync(() => SendAsync(caller, rpc, [request.ToByteArray()]))));
            Assert.True(told.Any(refusal => refusal?.Reason != NotHere), $"{rpc.Name} as {role} of its own scope: {NotHere}");
        }
    }

    private static async Task CheckAsync(TestServer server, MethodDescriptor rpc, IMessage[] request)
    {
        byte[][] there = [.. request.Select(message => message.ToByteArray())];
        byte[][] absent = [.. request.Select(message => ForeignCallers.Absent(message).ToByteArray())];
        foreach (var (who, token) in ForeignCallers.Of(AccessOf(rpc), "housing"))
        {
            // A deputy stands in for a department's officer, in whatever region.
            if (rpc.Name == "EndDeputy" && who.Contains("another league", StringComparison.Ordinal))
            {
                continue;
            }

            using var caller = Person.WithToken(server.GrpcAddress, token);
            await SameAsync(rpc, who, () => SendAsync(caller, rpc, there), () => SendAsync(caller, rpc, absent));
        }
    }

    private static Access AccessOf(MethodDescriptor rpc) => AccessTable.Find($"/{rpc.Service.FullName}/{rpc.Name}")!;

    private static async Task SameAsync(MethodDescriptor rpc, string who, Func<Task<byte[]>> there, Func<Task<byte[]>> absent)
    {
        var what = $"{rpc.Name} as {who}";
        IMessage? answer = null, nothing = null;
        var first = await ToldAsync(async () => answer = rpc.OutputType.Parser.ParseFrom(await there()));
        var second = await ToldAsync(async () => nothing = rpc.OutputType.Parser.ParseFrom(await absent()));
        switch (Otherwise.GetValueOrDefault(rpc.Name), first)
        {
            case ("rows" or "alike", null):
                var (told, of) = (ForeignCallers.Absent(answer!), ForeignCallers.Absent(nothing!));
                Assert.True(told.Equals(of), $"{what}: {told} but of nothing {of}");
                Assert.True(Otherwise[rpc.Name] == "alike" || told.ToString()!.Contains("ERROR_REASON_NOT_VISIBLE", StringComparison.Ordinal), $"{what}: {told}");
                break;
            case ("public", null):
                Assert.False(ForeignCallers.NamesSomething(Unnamed(answer!)), $"{what}: {answer}");
                break;
            default:
                Assert.True(
                    first is not null && (first.Reason == NotHere || Otherwise.GetValueOrDefault(rpc.Name) is "alike" || first.Reason == Otherwise.GetValueOrDefault(rpc.Name)),
                    $"{what}: {first?.Reason ?? "answered"}");
                Assert.True(first!.Status.Equals(second?.Status), $"{what}: {first.Status} but of nothing {second?.Status}");
                break;
        }
    }

    // Its own name he knew already.
    private static IMessage Unnamed(IMessage answer)
    {
        answer.Descriptor.FindFieldByName("name").Accessor.Clear(answer);
        return answer;
    }

    private static async Task<byte[]> SendAsync(Person caller, MethodDescriptor rpc, byte[][] messages)
    {
        if (!rpc.IsServerStreaming)
        {
            return await WireBytes.SendAsync(caller, rpc, messages);
        }

        var plain = Marshallers.Create(bytes => bytes, bytes => bytes);
        var method = new Method<byte[], byte[]>(MethodType.ServerStreaming, rpc.Service.FullName, rpc.Name, plain, plain);
        using var stream = caller.Invoker.AsyncServerStreamingCall(method, null, default, Assert.Single(messages));
        await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        return [];
    }

    private static async Task<RefusedCall?> ToldAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (RpcException exception)
        {
            return RefusedCall.From(exception);
        }
    }
}
