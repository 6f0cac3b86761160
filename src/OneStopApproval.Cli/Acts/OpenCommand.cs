using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings.Clocks;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary>All that an officer needs of one review.</summary>
/// <param name="Application">Its application, as the officer sees it.</param>
/// <param name="Review">The review.</param>
/// <param name="Materials">Materials of the review.</param>
internal sealed record OpenedReview(Application Application, Review Review, IReadOnlyList<Material> Materials)
{
    /// <summary>Commands of <c>osa</c> that its state permits now; the server has the last word.</summary>
    internal IReadOnlyList<string> Next => Review.State switch
    {
        ReviewState.Intake when Review.Nature == ItemNature.Filing => ["reviews opinion", "assign", "visit demand"],
        ReviewState.Intake => ["intake accept", "intake decline", "intake notice", "intake draft", "reviews opinion", "assign", "visit demand"],
        ReviewState.CorrectionRequested or ReviewState.PreReview => ["reviews opinion", "assign", "visit demand"],
        ReviewState.InReview when AwaitsConclusion => ["reviews conclude", "reviews opinion", "assign", "visit demand"],
        ReviewState.InReview => ["decide", "extend request", "hearing right", "party notify", "reviews opinion", "assign", "visit demand"],
        _ => [],
    };

    private bool AwaitsConclusion =>
        Review.TechnicalReview is null && Review.Clocks.Any(clock => clock.Kind == ClockKind.TechnicalReview && clock.EndDate is null);
}

/// <summary><c>osa open</c>: one review with its materials, clocks, opinions and statements, and what can be done now.</summary>
internal sealed class OpenCommand : ServerCommand<OpenedReview>
{
    private const int Page = 200;

    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly DepartmentOption department = new();

    internal OpenCommand()
        : base("open", "Shows one review with all that its officer needs.", "an officer of the department")
    {
        Add(review);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<OpenedReview> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(review)!.Split('@')[0];
        var found = await door.Reviews.GetReviewAsync(new GetReviewRequest { Name = name }, door.Call(cancellationToken));
        var application = name.Split("/reviews/", StringSplitOptions.None)[0];
        var whole = await door.Applications.GetApplicationAsync(new GetApplicationRequest { Name = application }, door.Call(cancellationToken));
        var request = new ListMaterialsRequest { Parent = application, PageSize = Page };
        var materials = new List<Material>();
        do
        {
            var page = await door.Materials.ListMaterialsAsync(request, door.Call(cancellationToken));
            materials.AddRange(page.Materials.Where(material => material.Reviews.Contains(name)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return new OpenedReview(whole, found, materials);
    }

    /// <inheritdoc/>
    protected override string JsonOf(OpenedReview answer) => new JsonObject
    {
        ["displayNumber"] = answer.Application.DisplayNumber,
        ["applicant"] = Json(answer.Application.Applicant),
        ["review"] = Json(answer.Review),
        ["materials"] = new JsonArray([.. answer.Materials.Select(Json)]),
        ["next"] = new JsonArray([.. answer.Next.Select(command => JsonValue.Create(command))]),
    }.ToJsonString(new() { WriteIndented = true });

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, OpenedReview answer)
    {
        var (found, lab) = (answer.Review, answer.Application.Applicant);
        FactTable.Write(
            console,
            ("review@etag", $"{found.Name}@{found.Etag}"),
            ("number", answer.Application.DisplayNumber),
            ("lab", lab is null ? "" : $"{lab.DisplayName} {lab.Uscc}"),
            ("asks for", $"{WireName.Of(found.Kind)} of {WireName.Id(found.Item)}, {WireName.Of(found.Procedure)}"),
            ("state", WireName.Of(found.State)),
            ("received", found.ReceiptDate.Text()),
            ("accepted", found.AcceptanceDate.Text()),
            ("officer", found.Assignee),
            ("rows asked for", found.AskedScope.Count.Text()),
            ("decision", found.Decision is { } decision ? $"{WireName.Of(decision.Outcome)} {decision.DocumentNumber}" : ""));
        Write(console, ["clock", "due", "light", "left"], found.Clocks.Where(clock => clock.EndDate is null).Select(clock => new[]
        {
            WireName.Of(clock.Kind), clock.DueDate.Text(), clock.Stopped ? "stopped" : ClockTable.LightOf(clock.Light), clock.RemainingDays.Text(),
        }));
        Write(console, ["material", "file", "bytes"], answer.Materials.Select(material => new[]
        {
            material.MaterialCode, Markup.Escape(material.FileName), material.SizeBytes.ToString(CultureInfo.InvariantCulture),
        }));
        Write(console, ["opinion", "proposes", "text"], found.Opinions.Select(opinion => new[]
        {
            opinion.RecordTime.ToShanghaiDate().Text(),
            opinion.ProposedOutcome == DecisionOutcome.Unspecified ? "" : WireName.Of(opinion.ProposedOutcome),
            Markup.Escape(opinion.Text),
        }));
        Write(console, ["statement", "date", "text"], (found.Participation?.Statements ?? []).Select(statement => new[]
        {
            WireName.Id(statement.Name), statement.Date.Text(), Markup.Escape(statement.Text),
        }));
        if (answer.Next.Count > 0)
        {
            console.WriteLine($"can be done now: {string.Join(", ", answer.Next.Select(command => $"osa {command}"))}");
        }
    }

    private static JsonNode? Json(IMessage? message) => message is null ? null : JsonNode.Parse(JsonFormatter.Default.Format(message));

    private static void Write(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().RoundedBorder().AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddRow(row);
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }
}
