using System.Collections.Concurrent;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// One lab's application as it is lived: the lab, the officers, the window and the operator, each on a connection of its
/// own, through the public contract alone.
/// </summary>
internal sealed partial class Story : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Person> officers = new(StringComparer.Ordinal);
    private readonly TestServer? owned;

    private Story(TestServer server, LabFile lab, bool owns)
    {
        Server = server;
        owned = owns ? server : null;
        LabFile = lab;
        Lab = Person.Applicant(server.GrpcAddress, lab.Uscc, patient: server.IsFailing);
        Window = Person.Window(server.GrpcAddress, server.IsFailing);
        Operator = Person.Operator(server.GrpcAddress, server.IsFailing);
        Anybody = Person.Anybody(server.GrpcAddress, server.IsFailing);
    }

    public TestServer Server { get; }

    public LabFile LabFile { get; }

    public Person Lab { get; }

    public Person Window { get; }

    public Person Operator { get; }

    public Person Anybody { get; }

    /// <summary>Name of the application, once drafted.</summary>
    public string Application { get; private set; } = "";

    /// <summary>The answer to the submission.</summary>
    public SubmitApplicationResponse? Submission { get; private set; }

    public string Visit => $"{Application}/visit";

    public string OnSite => $"{Application}/onSiteReview";

    /// <summary>A story on a server of its own, whose business time it may move.</summary>
    public static Task<Story> BeginAsync(Engine engine, string on) => BeginAsync(engine, Condition.Sound, on);

    /// <inheritdoc cref="BeginAsync(Engine, string)"/>
    public static async Task<Story> BeginAsync(Engine engine, Condition condition, string on)
    {
        var server = condition switch
        {
            Condition.Sound => await TestServer.StartAsync(engine),
            Condition.Failing => await TestServer.StartFailingAsync(engine, FaultDice.OfStories),
        };
        var story = new Story(server, LabFile.Next(), owns: true);
        await story.TimeIsAsync(on);
        return story;
    }

    /// <summary>A story of this lab on a server of its own.</summary>
    public static Story Owning(TestServer server, LabFile lab) => new(server, lab, owns: true);

    /// <summary>A story on a server that others use too: it must not move business time.</summary>
    public static Story On(TestServer server, LabFile? lab = null) => new(server, lab ?? LabFile.Next(), owns: false);

    public static string Name(string application, string item) => $"{application}/reviews/{item}";

    public string ReviewName(string item) => Name(Application, item);

    /// <summary>The officer of a department.</summary>
    public Person Officer(string department) =>
        officers.GetOrAdd(department, id => Person.Officer(Server.GrpcAddress, id, Server.IsFailing));

    /// <summary>The officer who handles an item.</summary>
    public Person OfficerOf(string item) => Officer(Items.DepartmentOf(item));

    /// <summary>The person in charge of the authority that decides an item.</summary>
    public Person HeadOf(string item) => officers.GetOrAdd(
        $"head of {Items.DepartmentOf(item)}", _ => Person.AuthorityHead(Server.GrpcAddress, Items.DepartmentOf(item), Server.IsFailing));

    /// <summary>The person in charge of the people's government.</summary>
    public Person Government => officers.GetOrAdd("government", _ => Person.GovernmentHead(Server.GrpcAddress, Server.IsFailing));

    public async Task TimeIsAsync(string dayAndTime) =>
        await Operator.Clock.SetTimeAsync(new SetTimeRequest { RequestId = RequestIds.Next(), Time = StoryTime.At(dayAndTime) });

    /// <summary>Drafts an application for these items; one row of capability each.</summary>
    public Task<CreateApplicationResponse> DraftAsync(params string[] items) => DraftAsync(DraftRequest(items));

    public Task<CreateApplicationResponse> DraftAsync(CreateApplicationRequest request) => DraftAsync(Lab, request);

    public async Task<CreateApplicationResponse> DraftAsync(Person by, CreateApplicationRequest request)
    {
        var response = await by.Applications.CreateApplicationAsync(request);
        Application = response.Name;
        return response;
    }

    public CreateApplicationRequest DraftRequest(params string[] items) => new()
    {
        RequestId = RequestIds.Next(),
        Bundle = Items.BundleOf(items),
        Applicant = LabFile.ToApplicant(),
        Answers = { Answers(items) },
        Reviews = { items.Select(item => Ask(item, Items.FieldOf(items))) },
    };

    public static ReviewRequest Ask(string item, string field = "建筑工程") => new()
    {
        Item = $"serviceItems/{item}",
        Site = "呼和浩特总部",
        Kind = ReviewKind.First,
        Procedure = Procedure.General,
        AskedScope = { Scope("抗压强度", field), Scope("抗折强度", field) },
        Grade = Items.GradeOf(item),
        Categories = { Items.CategoriesOf(item) },
    };

    public static ScopeRow Scope(string parameter) => Scope(parameter, "建筑工程");

    public static ScopeRow Scope(string parameter, string field) => new()
    {
        Site = "呼和浩特总部",
        Field = field,
        Object = "混凝土",
        Parameter = parameter,
        Standard = "GB/T 50081-2019",
    };

    // Only the bundle of all departments asks about these two; the others always carry them.
    private static Dictionary<string, string> Answers(string[] items) => items
        .Where(item => Items.BundleOf(items) == Items.WholeBundle || item is not (Items.Cma or Items.Vehicle))
        .ToDictionary(item => item, _ => "yes");

    /// <summary>Uploads what the published list demands, each once, but for these.</summary>
    public async Task UploadAllAsync(string[] items, params string[] without)
    {
        var plan = await Lab.Catalogue.PlanApplicationAsync(new PlanApplicationRequest
        {
            Bundle = Items.BundleOf(items),
            RegionCode = LabFile.Region,
            Answers = { Answers(items) },
        });
        var asked = items.Select(item => $"serviceItems/{item}").ToHashSet();
        foreach (var material in plan.Materials.Where(entry =>
            entry is { Required: true, Shareable: false, MediaTypes.Count: > 0 }
            && entry.Items.Any(asked.Contains)
            && !without.Contains(entry.MaterialCode)))
        {
            await UploadAsync(material.MaterialCode, material.MediaTypes[0]);
        }
    }

    public Task<UploadMaterialResponse> UploadAsync(string code, string mediaType = "application/pdf") =>
        UploadAsync(Header(code, mediaType, SamplePdf.Of($"{LabFile.Uscc} {code}")), SamplePdf.Of($"{LabFile.Uscc} {code}"));

    public UploadMaterialHeader Header(string code, string mediaType, byte[] bytes) => new()
    {
        Parent = Application,
        RequestId = RequestIds.Next(),
        MaterialCode = code,
        FileName = $"{code}.bin",
        MediaType = mediaType,
        SizeBytes = bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
    };

    public Task<UploadMaterialResponse> UploadAsync(UploadMaterialHeader header, params byte[][] chunks) =>
        UploadAsync(Lab, header, chunks);

    public static async Task<UploadMaterialResponse> UploadAsync(Person by, UploadMaterialHeader header, params byte[][] chunks)
    {
        using var call = by.Materials.UploadMaterial();
        try
        {
            await call.RequestStream.WriteAsync(new UploadMaterialRequest { Header = header });
            foreach (var chunk in chunks)
            {
                await call.RequestStream.WriteAsync(new UploadMaterialRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            // The server answers a bad header before the last chunk; the answer says why.
        }

        return await call.ResponseAsync;
    }

    /// <summary>Drafts, uploads what is demanded and submits.</summary>
    public async Task<SubmitApplicationResponse> SubmitAsync(params string[] items)
    {
        await DraftAsync(items);
        await UploadAllAsync(items);
        return await SubmitDraftAsync();
    }

    /// <summary>Submits although these materials are missing: the lab's right (rule 10).</summary>
    public async Task<SubmitApplicationResponse> SubmitWithoutAsync(string[] missing, params string[] items)
    {
        await DraftAsync(items);
        await UploadAllAsync(items, missing);
        return await SubmitDraftAsync(incomplete: true);
    }

    /// <summary>Drafts and submits with no material at all, where the story is not about material.</summary>
    public async Task<SubmitApplicationResponse> SubmitBareAsync(params string[] items)
    {
        await DraftAsync(items);
        return await SubmitDraftAsync(incomplete: true);
    }

    public async Task<SubmitApplicationResponse> SubmitDraftAsync(bool incomplete = false) =>
        Submission = await Lab.Applications.SubmitApplicationAsync(new SubmitApplicationRequest
        {
            Name = Application,
            RequestId = RequestIds.Next(),
            SubmitIncomplete = incomplete,
        });

    public async ValueTask DisposeAsync()
    {
        foreach (var person in officers.Values.Concat([Lab, Window, Operator, Anybody]))
        {
            person.Dispose();
        }

        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }
}
