using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa intake draft</c>: a department drafts points for the correction notice of its review.</summary>
internal sealed class DraftPointsCommand : ReviewActCommand<AddCorrectionPointsResponse>
{
    private readonly PointOptions points = new();
    private readonly Option<string[]> withdraw = new("--withdraw") { Description = "Id of a draft that is taken back, for example w2. Repeat it." };

    internal DraftPointsCommand()
        : base("draft", "Drafts points for the correction notice, until the third working day of intake; departments alone see them.", ArgumentArity.ExactlyOne)
    {
        points.AddTo(this);
        Add(withdraw);
    }

    /// <inheritdoc/>
    protected override async Task<AddCorrectionPointsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.AddCorrectionPointsAsync(
            new AddCorrectionPointsRequest
            {
                Parent = ApplicationOf(reviews),
                RequestId = requestId,
                Drafts =
                {
                    new CorrectionDraft
                    {
                        Review = reviews[0],
                        Points = { points.Of(arguments) },
                        WithdrawnPoints = { arguments.GetValue(withdraw) ?? [] },
                    },
                },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, AddCorrectionPointsResponse answer)
    {
        FactTable.Write(console, ("drafts", string.Join(", ", answer.Points.Select(point => point.Id))));
        ResultTable.Write(console, answer.Reviews);
    }
}

/// <summary><c>osa intake notice</c>: the one consolidated correction notice.</summary>
internal sealed class NoticeCommand : ReviewActCommand<IssueCorrectionNoticeResponse>
{
    private readonly PointOptions points = new();

    internal NoticeCommand()
        : base("notice", "Issues the one correction notice of reviews, with the points that were drafted and those given here.", ArgumentArity.OneOrMore) =>
        points.AddTo(this);

    /// <inheritdoc/>
    protected override async Task<IssueCorrectionNoticeResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Intakes.IssueCorrectionNoticeAsync(
            new IssueCorrectionNoticeRequest
            {
                Parent = ApplicationOf(reviews),
                RequestId = requestId,
                Reviews = { reviews },
                Points = { points.Of(arguments) },
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, IssueCorrectionNoticeResponse answer)
    {
        FactTable.Write(console, ("notice", answer.Document.Number), ("points", string.Join(", ", answer.Points.Select(point => point.Id))));
        ResultTable.Write(console, answer.Reviews);
    }
}

/// <summary><c>osa intake confirm</c>: the department that asked says whether answers mend what was wrong.</summary>
internal sealed class ConfirmAnswersCommand : ReviewActCommand<ConfirmCorrectionAnswersResponse>
{
    private readonly Option<string[]> mended = new("--mended") { Description = "Id of a point that is mended, for example p2. Repeat it." };
    private readonly Option<string[]> wrong = new("--not-mended") { Description = "POINT=REMARK: a point that is not mended, and what is still wrong. Repeat it." };

    internal ConfirmAnswersCommand()
        : base("confirm", "Says of answers to a correction notice, point by point, whether they mend what was wrong.", ArgumentArity.ExactlyOne)
    {
        Add(mended);
        Add(wrong);
        Pairs.Check(this, wrong, "POINT=REMARK");
    }

    /// <inheritdoc/>
    protected override async Task<ConfirmCorrectionAnswersResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ConfirmCorrectionAnswersRequest { Name = reviews[0].Name, RequestId = requestId, Etag = reviews[0].Etag };
        request.Checks.AddRange((arguments.GetValue(mended) ?? []).Select(point => new CorrectionCheck { Point = point, Verdict = CorrectionVerdict.Mended }));
        request.Checks.AddRange(Pairs.Of(arguments.GetValue(wrong)).Select(pair =>
            new CorrectionCheck { Point = pair.Name, Verdict = CorrectionVerdict.NotMended, Remark = pair.Text }));
        return await door.Intakes.ConfirmCorrectionAnswersAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ConfirmCorrectionAnswersResponse answer) => ResultTable.Write(console, answer.Reviews);
}

/// <summary>Options of the points of a correction notice.</summary>
internal sealed class PointOptions
{
    private readonly Option<string[]> points = new("--point")
    {
        Description = "What is missing or wrong: MATERIAL=TEXT, or =TEXT when it asks for words only. Repeat it for every point.",
    };

    private readonly Option<string[]> fields = new("--field")
    {
        Description = "FIELD=TEXT: what is wrong in a field of the form, for example applicant.address=TEXT. Repeat it.",
    };

    private readonly Option<string> remedy = Words.Optional("--remedy", "How the points given here are mended.");
    private readonly Option<string> legalBasis = Words.Optional("--legal-basis", "Articles that the points given here rest on.");

    /// <summary>Gives the options to a command.</summary>
    internal void AddTo(Command command)
    {
        Option[] all = [points, fields, remedy, legalBasis];
        Array.ForEach(all, command.Add);
        Pairs.Check(command, points, "MATERIAL=TEXT or =TEXT");
        Pairs.Check(command, fields, "FIELD=TEXT");
    }

    /// <summary>The points that were given.</summary>
    internal IEnumerable<CorrectionPoint> Of(ParseResult arguments)
    {
        CorrectionPoint[] given =
        [
            .. Pairs.Of(arguments.GetValue(points)).Select(pair => new CorrectionPoint { MaterialCode = pair.Name, Text = pair.Text }),
            .. Pairs.Of(arguments.GetValue(fields)).Select(pair => new CorrectionPoint { Field = pair.Name, Text = pair.Text }),
        ];
        Array.ForEach(given, point => (point.Remedy, point.LegalBasis) = (arguments.GetValue(remedy), arguments.GetValue(legalBasis)));
        return given;
    }
}

/// <summary>Options of the form NAME=TEXT.</summary>
internal static class Pairs
{
    /// <summary>Refuses what has no equals sign.</summary>
    internal static void Check(Command command, Option<string[]> option, string form) => command.Validators.Add(result =>
    {
        foreach (var pair in (result.GetResult(option)?.Tokens ?? []).Where(pair => !pair.Value.Contains('=', StringComparison.Ordinal)))
        {
            result.AddError($"{option.Name} '{pair.Value}' must be {form}.");
        }
    });

    /// <summary>Both parts of each.</summary>
    internal static IEnumerable<(string Name, string Text)> Of(string[]? pairs) => (pairs ?? []).Select(pair =>
    {
        var cut = pair.IndexOf('=', StringComparison.Ordinal);
        return (pair[..cut], pair[(cut + 1)..]);
    });
}
