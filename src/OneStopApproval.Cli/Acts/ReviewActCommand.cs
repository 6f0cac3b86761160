using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Acts;

/// <summary>An officer's act on one review or several, each named with the etag that the officer last read.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class ReviewActCommand<TAnswer> : ActCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly Argument<string[]> reviews;
    private readonly DepartmentOption department = new();

    /// <summary>A command with its name, what it does, how many reviews it takes, and whose act it is.</summary>
    protected ReviewActCommand(string command, string description, ArgumentArity arity, string bearer = "an officer of the department")
        : base(command, description, bearer)
    {
        reviews = new Argument<string[]>("REVIEW")
        {
            Description = "Review, for example applications/2f6c1d/reviews/cma, with @ and its etag; without, the etag is read first.",
            Arity = arity,
            // Without it an array of exactly one is not understood.
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        };
        Add(reviews);
        Add(department);
        // With another etag the content is another, and the server would refuse the repeat.
        Validators.Add(result =>
        {
            var named = result.GetResult(reviews)?.Tokens ?? [];
            if (result.GetResult("--request-id") is not null && named.Any(review => !review.Value.Contains('@', StringComparison.Ordinal)))
            {
                result.AddError("With --request-id every review needs its etag, REVIEW@ETAG: a repeat is the same only with the etag of the first call.");
            }
        });
    }

    /// <summary>Acts on the reviews.</summary>
    protected abstract Task<TAnswer> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Who acts for the department, when no token is given.</summary>
    protected virtual TokenClaims Of(string department) => TokenClaims.Officer(department);

    /// <summary>The application of the reviews.</summary>
    protected static string ApplicationOf(IReadOnlyList<ReviewRef> reviews) =>
        reviews[0].Name.Split("/reviews/", StringSplitOptions.None)[0];

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => Of(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<TAnswer> ActAsync(Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var named = await ReadAsync(door, arguments.GetValue(reviews) ?? [], cancellationToken);
        RepeatWith(string.Join(' ', named.Select(review => $"{review.Name}@{review.Etag}")));
        return await ActAsync(door, requestId, named, arguments, cancellationToken);
    }

    /// <summary>The reviews of these words, each with the etag that stands behind @, or else with the one that it has now.</summary>
    protected static async Task<IReadOnlyList<ReviewRef>> ReadAsync(Door door, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var named = new List<ReviewRef>();
        foreach (var review in words)
        {
            var at = review.IndexOf('@', StringComparison.Ordinal);
            var name = at < 0 ? review : review[..at];
            var etag = at < 0
                ? (await door.Reviews.GetReviewAsync(new GetReviewRequest { Name = name }, door.Call(cancellationToken))).Etag
                : review[(at + 1)..];
            named.Add(new ReviewRef { Name = name, Etag = etag });
        }

        return named;
    }
}

/// <summary><c>--department</c>: for whose officer a development token is minted.</summary>
internal sealed class DepartmentOption : Option<string>
{
    internal DepartmentOption()
        : base("--department")
    {
        Description = "Department whose officer acts, when no token is given.";
        DefaultValueFactory = _ => "market-supervision";
    }
}
