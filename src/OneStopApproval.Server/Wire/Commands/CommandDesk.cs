using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// The one way from a mapped request to the ledger and back: every write use case ends here. Faults of the request are
/// thrown before anything is read, a refusal after.
/// </summary>
internal sealed class CommandDesk(
    Ledger ledger, MatterReader reader, AgentGuard agents, PublishedData rules, ServerSecrets secrets, ServerMetrics metrics)
{
    /// <summary>How long answers about drafts are kept: the draft's id and etag stop a later repeat.</summary>
    public static readonly TimeSpan KeepDraftAnswers = TimeSpan.FromDays(30);

    /// <summary>Runs a command and gives its answer: the stored one when the same request was answered before.</summary>
    /// <param name="draft">What the use case collected.</param>
    /// <param name="application">Id of the application.</param>
    /// <param name="command">The mapped command.</param>
    /// <param name="visible">The scope of the caller, see <see cref="Scope"/>; null only where the application is being created.</param>
    /// <param name="answer">Makes the answer from what happened. It runs inside the commit: pure, no personal value, no secret.</param>
    /// <param name="keepFor">How long a repeat is told this answer, in wall time; null for ever, which every legal act needs.</param>
    /// <exception cref="WireException">The request has faults, or the command was refused.</exception>
    public async Task<TResponse> SubmitAsync<TResponse>(
        CommandDraft draft,
        string application,
        Command command,
        Func<ApplicationRow, bool>? visible,
        Func<Folded, TResponse> answer,
        TimeSpan? keepFor = null)
        where TResponse : IMessage<TResponse>, new()
    {
        ThrowIfAny(draft);
        await AssumeAsync(draft, application, command);
        var envelope = Envelop(draft, application, command, visible) with
        {
            Encode = folded => answer(folded).ToByteArray(),
            KeepAnswerFor = keepFor,
        };
        var reply = await ledger.SubmitAsync(envelope, draft.Context.CancellationToken);
        Count(draft, reply.Refusal, reply.Repeated);
        if (reply.Refusal is { } refusal)
        {
            throw WireError.From(refusal).ToException();
        }

        Activity.Current?.SetTag(TelemetryNames.Attributes.Repeated, reply.Repeated);
        var response = new TResponse();
        response.MergeFrom(reply.Bytes);
        return response;
    }

    /// <summary>
    /// Runs commands that stand or fall together, and gives the one answer to them all.
    /// </summary>
    /// <param name="draft">What the use case collected.</param>
    /// <param name="commands">The mapped commands, each with the id of its matter; at least one.</param>
    /// <param name="answer">The answer; it tells nothing that only the commit knows.</param>
    /// <param name="contentHash">What tells a repeat, where the commands follow from what is stored and not from the request.</param>
    /// <param name="keepFor">How long a repeat is told this answer, in wall time; null for ever.</param>
    /// <returns>The answer, or the refusals by the place of their command.</returns>
    /// <exception cref="WireException">The request has faults, or its id was used for something else.</exception>
    public async Task<(TResponse? Answer, ImmutableArray<(int Place, Refusal Refusal)> Refusals)> SubmitTogetherAsync<TResponse>(
        CommandDraft draft,
        IReadOnlyList<(string Matter, Command Command)> commands,
        TResponse answer,
        byte[]? contentHash = null,
        TimeSpan? keepFor = null)
        where TResponse : class, IMessage<TResponse>, new()
    {
        ThrowIfAny(draft);
        using var content = new MemoryStream();
        foreach (var (matter, command) in contentHash is null ? commands : [])
        {
            content.Write(CanonicalContent.Of(matter, command, draft.Personal));
        }

        var bytes = answer.ToByteArray();
        var head = Envelop(draft, commands[0].Matter, commands[0].Command, null) with
        {
            ContentHash = contentHash ?? secrets.HashContent(content.ToArray()),
            Encode = _ => bytes,
            KeepAnswerFor = keepFor,
        };
        var others = commands.Skip(1).Select(pair => head with
        {
            MatterId = pair.Matter,
            Command = pair.Command,
            Key = null,
            PartOf = draft.RequestId,
            Encode = _ => [],
            ScopeTables = [],
        });
        var replies = await ledger.SubmitTogetherAsync([head, .. others], draft.Context.CancellationToken);
        var refusals = replies.Index()
            .Where(pair => pair.Item.Refusal is not null)
            .Select(pair => (pair.Index, pair.Item.Refusal!))
            .ToImmutableArray();
        Count(draft, refusals.IsEmpty ? null : refusals[0].Item2, replies[0].Repeated);
        if (refusals.FirstOrDefault().Item2 is { Reason: Reason.RequestIdReused } reused)
        {
            throw WireError.From(reused).ToException();
        }

        if (!refusals.IsEmpty)
        {
            return (null, refusals);
        }

        var response = new TResponse();
        response.MergeFrom(replies[0].Bytes);
        return (response, []);
    }

    /// <summary>Which of commands that stand or fall together would be refused (<c>validate_only</c>); nothing is stored.</summary>
    /// <param name="draft">What the use case collected.</param>
    /// <param name="commands">The mapped commands, each with the id of its matter.</param>
    /// <returns>The refusals by the place of their command.</returns>
    public async Task<ImmutableArray<(int Place, Refusal Refusal)>> PreviewTogetherAsync(
        CommandDraft draft, IReadOnlyList<(string Matter, Command Command)> commands)
    {
        var outcomes = await OutcomesAsync(draft, commands);
        return [.. outcomes.Index().Where(pair => pair.Item.Refusal is not null).Select(pair => (pair.Index, pair.Item.Refusal!))];
    }

    /// <summary>What commands on different matters would come to now, in order; nothing is stored.</summary>
    public async Task<IReadOnlyList<Outcome>> OutcomesAsync(
        CommandDraft draft, IReadOnlyList<(string Matter, Command Command)> commands) => await ledger.PreviewTogetherAsync(
        [.. commands.Select(pair => Envelop(draft, pair.Matter, pair.Command, null))], draft.Context.CancellationToken);

    /// <summary>What the command would come to (<c>validate_only</c>); nothing is stored. Its refusal is in the outcome.</summary>
    /// <exception cref="WireException">The request has faults, or the application is not visible.</exception>
    public async Task<Outcome> PreviewAsync(
        CommandDraft draft, string application, Command command, Func<ApplicationRow, bool>? visible)
    {
        ThrowIfAny(draft);
        await AssumeAsync(draft, application, command);
        var outcome = await ledger.PreviewAsync(Envelop(draft, application, command, visible), draft.Context.CancellationToken);
        return outcome.Refusal is { Reason: Reason.NotVisible } refusal ? throw WireError.From(refusal).ToException() : outcome;
    }

    // Rules of other regions are known for comparison; no act here rests on one (levels of law).
    private void ThrowIfAny(CommandDraft draft)
    {
        var laws = rules.Current.Laws;
        foreach (var foreign in draft.Personal.Of(PersonalKinds.LegalBasis).Select(laws.ForeignIn).OfType<LegalText>().Distinct())
        {
            draft.Faults.Add(
                "legal_basis",
                $"《{foreign.Title}》（{foreign.Issuer}）在本地区不适用，不能作为依据；请引用在{laws.Region!.Province}有效的规定。",
                $"{foreign.EnglishTitle} is not valid here; name a text that is valid in region {laws.Region}.");
        }

        draft.Faults.ThrowIfAny();
    }

    // An agent acts under a power of the lab or not at all; what was answered before is answered again without one.
    private async Task AssumeAsync(CommandDraft draft, string application, Command command)
    {
        if (draft.Caller.Agency.All.IsEmpty || await reader.IsAnsweredAsync(draft))
        {
            return;
        }

        var made = command is CreateApplication creates
            ? (creates.Applicant.Uscc, creates.Reviews.Select(review => review.Item))
            : ((string, IEnumerable<string>)?)null;
        var added = command is UpdateApplication { Reviews: { } changed } ? changed.Select(review => review.Item) : [];
        if (await agents.OfAsync(draft.Caller, application, made, added, draft.Context.CancellationToken) is { } power)
        {
            draft.ActUnder(power);
        }
    }

    private CommandEnvelope Envelop(CommandDraft draft, string application, Command command, Func<ApplicationRow, bool>? visible)
    {
        var span = Activity.Current;
        span?.SetTag(TelemetryNames.Attributes.Application, application);
        return new CommandEnvelope
        {
            MatterId = application,
            Command = command,
            Actor = draft.Actor,
            Key = new AnswerKey(draft.Caller.Subject, draft.Context.Method, draft.RequestId),
            ContentHash = secrets.HashContent(CanonicalContent.Of(application, command, draft.Personal)),
            Visible = visible is null ? null : Linking(visible, span),
            Encode = _ => [],
            PersonalValues = draft.Personal.All,
            ScopeTables = draft.Scopes,
            Trace = span?.Context ?? default,
            AuthenticationMethod = draft.Caller.AuthenticationMethod,
            ClientAddress = draft.Caller.ClientAddress,
        };
    }

    // The check is the one place that sees the loaded row, and so where the span learns in which trace the matter was born.
    private static Func<ApplicationRow, bool> Linking(Func<ApplicationRow, bool> visible, Activity? span)
    {
        var linked = false;
        return row =>
        {
            if (!visible(row))
            {
                return false;
            }

            if (!linked)
            {
                linked = true;
                CallSpan.LinkToBirth(span, row.BirthTraceId, row.BirthSpanId);
            }

            return true;
        };
    }

    private void Count(CommandDraft draft, Refusal? refusal, bool repeated) => metrics.CommandFinished(
        draft.Context.Method.TrimStart('/'),
        refusal is null ? "OK" : ErrorTable.NameOf(WireError.From(refusal).Reason),
        repeated);
}
